-- What prolo-cost writes at version 3. Later programs must read it; once released it is never edited.
INSERT INTO numbers (year, last, version, created_at, updated_at)
VALUES (2026, 1, 1, '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:02:00.000+00:00');

INSERT INTO estimates (id, number, state, patient_label, payer_name, has_plan, first_date, printed_at, due_on,
                       valid_until, plan_year_ends, payers_edition, program_version, version, created_at, updated_at,
                       search_text, typed, case_json, estimate_json, told_payers_edition, told_program_version,
                       told_case_json, told_estimate_json, call_json, closing_json, stood_json)
VALUES ('5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 'E-2026-0001', 'draft', 'Ana Núñez', 'Aetna', 1, '2026-12-01',
        '2026-11-24T19:02:00.000+00:00', '2026-12-01', '2026-12-24', '2026-12-31', '2026-11-22', '0.1.0', 3,
        '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:10:00.000+00:00', ' ana nunez aetna e 2026 0001',
        '{"patient": "Ana N\u00fa\u00f1ez", "deductible": "14"}', '{"format": "prolo-cost/case/1"}',
        '{"format": "prolo-cost/estimate/1", "likely": "denied"}', NULL, NULL, NULL, NULL, NULL, NULL,
        '{"finished": "f820bf961548547ff256fd6a1f7a5dfe95c9ee918b44ac3d1398b0d5f79f79eb"}');
