-- What prolo-cost writes at version 2. Later programs must read it; once released it is never edited.
INSERT INTO numbers (year, last, version, created_at, updated_at)
VALUES (2026, 2, 2, '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:10:00.000+00:00');

INSERT INTO estimates (id, number, state, patient_label, payer_name, has_plan, first_date, printed_at, due_on,
                       valid_until, plan_year_ends, payers_edition, program_version, version, created_at, updated_at,
                       search_text, typed, case_json, estimate_json, told_payers_edition, told_program_version,
                       told_case_json, told_estimate_json, call_json, closing_json)
VALUES ('5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 'E-2026-0001', 'confirmed', 'Ana Núñez', 'Aetna', 1, '2026-12-01',
        '2026-11-24T19:02:00.000+00:00', NULL, '2026-12-24', '2026-12-31', '2026-11-22', '0.1.0', 3,
        '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:10:00.000+00:00', ' ana nunez aetna e 2026 0001',
        '{"patient": "Ana N\u00fa\u00f1ez", "deductible": "1410"}', '{"format": "prolo-cost/case/1"}',
        '{"format": "prolo-cost/estimate/1", "likely": "covered"}', '2026-11-22', '0.1.0',
        '{"format": "prolo-cost/case/1"}', '{"format": "prolo-cost/estimate/1", "likely": "denied"}',
        '{"spoke_with": "Denise R."}', NULL);

INSERT INTO estimates (id, number, state, patient_label, payer_name, has_plan, first_date, printed_at, due_on,
                       valid_until, plan_year_ends, payers_edition, program_version, version, created_at, updated_at,
                       search_text, typed, case_json, estimate_json, told_payers_edition, told_program_version,
                       told_case_json, told_estimate_json, call_json, closing_json)
VALUES ('0b8a9a64-0d0c-4f0e-8f0e-6f1f6d0e7a11', 'E-2026-0002', 'closed', 'Bo Li', '', 0, NULL, NULL, NULL, NULL, NULL,
        NULL, NULL, 2, '2026-11-24T19:10:00.000+00:00', '2026-11-24T19:11:00.000+00:00', ' bo li e 2026 0002',
        '{"patient": "Bo Li"}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{"paid": "0.00"}');

INSERT INTO papers (id, estimate_id, kind, language, large_print, how, sha256, content, version, created_at,
                    updated_at)
VALUES ('71c1a0de-0f6e-4f4c-9c55-6a3b0e9d2f10', '5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 'estimate', 'es', 1,
        'printed', '416db49ca18f9ab83e462b54055483eb2a84ca80e3941df455e4746abb54864a', X'255044462D312E372000FF', 1,
        '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:02:00.000+00:00');

INSERT INTO code_changes (id, estimate_id, line, before, after, reason, version, created_at, updated_at)
VALUES ('1f0f3c7e-7b5b-4b0e-8a26-5d3c9a6e4b21', '5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 0, 'M0076', '20999',
        'the insurer asked for it', 1, '2026-11-24T19:10:00.000+00:00', '2026-11-24T19:10:00.000+00:00');

INSERT INTO evidence (id, payer_id, line_of_business, state, code, outcome, source, day, allowed, paid, reason_codes,
                      spoke_with, reference, note, estimate_id, version, created_at, updated_at)
VALUES ('c7d9e3a4-6c1b-4a57-8f0a-2f6f0a1b9c33', 'aetna', 'commercial', 'OR', 'M0076', 'covered_with_criteria', 'call',
        '2026-11-24', NULL, NULL, '[]', 'Denise R.', '88-41207', 'after six weeks of therapy',
        '5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 1, '2026-11-24T19:10:00.000+00:00', '2026-11-24T19:10:00.000+00:00');

INSERT INTO evidence (id, payer_id, line_of_business, state, code, outcome, source, day, allowed, paid, reason_codes,
                      spoke_with, reference, note, estimate_id, version, created_at, updated_at)
VALUES ('9d1e0b52-3a44-4c7e-9b1d-0a5a7f3c1e20', 'moda-health', 'commercial', 'OR', 'M0076', 'covered', 'eob',
        '2026-11-24', 31000, 0, '["CO-45", "PR-1"]', '', '', '', '0b8a9a64-0d0c-4f0e-8f0e-6f1f6d0e7a11', 1,
        '2026-11-24T19:11:00.000+00:00', '2026-11-24T19:11:00.000+00:00');

INSERT INTO settings (key, value, version, created_at, updated_at)
VALUES ('clinic.name', '"Riverbend"', 1, '2026-11-24T19:11:00.000+00:00', '2026-11-24T19:11:00.000+00:00');
