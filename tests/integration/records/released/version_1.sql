-- What prolo-cost 0.1.0 wrote. Later programs must read it; it is never edited.
INSERT INTO numbers (year, last, version, created_at, updated_at)
VALUES (2026, 412, 412, '2026-01-05T15:00:00.000+00:00', '2026-11-24T20:02:00.000+00:00');

INSERT INTO estimates (id, number, state, patient_label, payer_name, first_date, search_text, typed, case_json,
                       estimate_json, payers_edition, program_version, printed_at, version, created_at, updated_at)
VALUES ('5f0c7a52-54a5-4b43-9df5-b0a3a3f7b0c1', 'E-2026-0411', 'finished', 'Ana Núñez', 'Aetna', '2026-12-01',
        ' ana nunez e 2026 0411', '{"patient": "Ana N\u00fa\u00f1ez", "deductible": "1500"}',
        '{"format": "prolo-cost/case/1"}', '{"format": "prolo-cost/estimate/1", "likely": "denied"}', '2026-11-01',
        '0.1.0', '2026-11-24T19:10:00.000+00:00', 7, '2026-11-24T19:02:00.000+00:00', '2026-11-24T19:10:00.000+00:00');

INSERT INTO estimates (id, number, state, patient_label, payer_name, first_date, search_text, typed, case_json,
                       estimate_json, payers_edition, program_version, printed_at, version, created_at, updated_at)
VALUES ('0b8a9a64-0d0c-4f0e-8f0e-6f1f6d0e7a11', 'E-2026-0412', 'draft', 'Bo Li', '', NULL, ' bo li e 2026 0412',
        '{"patient": "Bo Li", "deductible": ""}', NULL, NULL, NULL, NULL, NULL, 2,
        '2026-11-24T20:01:00.000+00:00', '2026-11-24T20:02:00.000+00:00');

INSERT INTO own_payers (id, name, aliases, line_of_business, states, electronic_payer_id, version, created_at,
                        updated_at)
VALUES ('own-1f6d0e7a', 'Blue Lake Trust', '["BLT"]', 'commercial', '["OR"]', '12X34', 1,
        '2026-03-02T17:00:00.000+00:00', '2026-03-02T17:00:00.000+00:00');

INSERT INTO settings (key, value, version, created_at, updated_at)
VALUES ('clinic.name', '"Riverbend"', 1, '2026-01-05T15:00:00.000+00:00', '2026-01-05T15:00:00.000+00:00');
