import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { appointmentFields, mergeFields, patientReminderFields } from '../../domain/messages/merge-field.js';
import { checkText, checkTextFor, fieldsUsed, fillText } from '../../domain/messages/wording.js';

const everyValue = Object.fromEntries(mergeFields.map((field) => [field, `<${field}>`]));

/** Text without the beginning of a field, and that cannot make one with its neighbours. */
const plainText = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('[', '('));
const validText = fc
  .array(
    fc.oneof(
      plainText,
      fc.constantFrom(...mergeFields).map((field) => `[[${field}]]`),
    ),
  )
  .map((pieces) => pieces.join(''));

describe('checking a staff text', () => {
  const table: [text: string, code: string, position: number, message: RegExp][] = [
    ['Hello [[pet_name]]', 'unknownField', 6, /^\[\[pet_name\]\] is not a merge field/],
    ['[[patient_nmae]]', 'unknownField', 0, /did you mean \[\[patient_name\]\]\?$/],
    ['[[Patient_Name]]', 'unknownField', 0, /did you mean \[\[patient_name\]\]\?$/],
    ['[[ patient_name ]]', 'malformedField', 0, /without spaces; did you mean \[\[patient_name\]\]\?$/],
    ['Hi [[patient_name', 'malformedField', 3, /must be closed with \]\]/],
    ['[[patient_name]', 'malformedField', 0, /must be closed/],
    ['[[]]', 'malformedField', 0, /written \[\[name\]\]/],
    ['[[[patient_name]]]', 'malformedField', 0, /did you mean \[\[patient_name\]\]/],
    ['[[a [[patient_name]] b', 'malformedField', 0, /must be closed/],
    ['x [[', 'malformedField', 2, /must be closed/],
    ['[[zzzzzzzzzzzzzzz]]', 'unknownField', 0, /is not a merge field$/],
    ['[[constructor]]', 'unknownField', 0, /is not a merge field/],
    ['[[it.patient_name]]', 'malformedField', 0, /without spaces/],
  ];
  for (const [text, code, position, message] of table) {
    test(`${JSON.stringify(text)} is ${code}`, () => {
      const [problem, ...more] = checkText(text);
      assert.equal(problem?.code, code);
      assert.equal(problem.position, position);
      assert.match(problem.message, message);
      assert.deepEqual(more, []);
    });
  }

  test('brackets that do not begin a field are text', () => {
    for (const text of ['a [b] ]] c', '[patient_name]', '<%= it %> {{x}} ${y}', ''])
      assert.deepEqual(checkText(text), []);
  });

  test('every problem is told, in order', () => {
    const problems = checkText('[[one]] [[patient_name]] [[two words]] [[three');
    assert.deepEqual(
      problems.map(({ code, field, position }) => [code, field, position]),
      [
        ['unknownField', 'one', 0],
        ['malformedField', undefined, 25],
        ['malformedField', undefined, 39],
      ],
    );
  });

  test('a field outside the allowed list is refused by name', () => {
    const [problem] = checkText('At [[appointment_time]]', patientReminderFields);
    assert.equal(problem?.code, 'fieldNotAllowed');
    assert.equal(problem.field, 'appointment_time');
    assert.deepEqual(checkText('At [[appointment_time]]'), []);
  });

  test('patient reminders and visits share the closed list between them', () => {
    assert.equal(patientReminderFields.length + appointmentFields.length, mergeFields.length);
    assert.ok(!patientReminderFields.includes('confirm_url'));
    assert.ok(patientReminderFields.includes('unsubscribe_url'));
  });

  test('a subject is one line of at most 200 characters', () => {
    assert.deepEqual(checkTextFor('subject', 'Vaccination of [[patient_name]]'), []);
    for (const bad of ['a\r\nBcc: x', 'a\nb', 'a\u0000', 'a\u2028b', 'a\u0085b']) {
      const [problem] = checkTextFor('subject', bad);
      assert.equal(problem?.code, 'controlCharacter');
      assert.equal(problem.position, 1);
    }
    assert.deepEqual(
      checkTextFor('subject', 'x'.repeat(201)).map(({ code, position }) => [code, position]),
      [['tooLong', 200]],
    );
  });

  test('a body may have lines and tabs, and its own size', () => {
    assert.deepEqual(checkTextFor('emailBody', `a\r\n\tb${'c'.repeat(19_000)}`), []);
    assert.equal(checkTextFor('emailBody', 'a\u001b[31m')[0]?.code, 'controlCharacter');
    assert.equal(checkTextFor('smsBody', 'x'.repeat(1_601))[0]?.code, 'tooLong');
    assert.deepEqual(checkTextFor('smsBody', 'x'.repeat(1_600)), []);
  });

  test('a long hostile text is checked without delay', () => {
    const startedAt = performance.now();
    for (const text of ['[['.repeat(10_000), ']]'.repeat(10_000), `[[${'a'.repeat(19_996)}]]`])
      checkTextFor('emailBody', text);
    assert.ok(performance.now() - startedAt < 2_000);
  });
});

describe('filling a text', () => {
  test('puts each value in place', () => {
    const filled = fillText('Hi [[client_first_name]], [[patient_name]] & [[patient_name]]!', {
      client_first_name: "O'Brien",
      patient_name: 'Rex',
    });
    assert.deepEqual(filled, { ok: true, text: "Hi O'Brien, Rex & Rex!" });
  });

  test('names every missing field once; null, blank and absent are missing', () => {
    const filled = fillText('[[clinic_phone]][[service_name]][[due_date]][[clinic_phone]][[patient_name]]', {
      clinic_phone: null,
      service_name: ' \n',
      patient_name: 'Rex',
    });
    assert.deepEqual(filled, {
      ok: false,
      missing: ['clinic_phone', 'service_name', 'due_date'],
      malformed: false,
    });
  });

  test('never fills a text in part that checking would refuse', () => {
    for (const text of [
      '[[patient_name]] [[',
      '[[patient_name]] [[nope]]',
      '[[patient_name]] [[ patient_name ]]',
    ]) {
      assert.deepEqual(fillText(text, everyValue), { ok: false, missing: [], malformed: true });
    }
  });

  test('a text without fields is unchanged', () => {
    fc.assert(
      fc.property(plainText, (text) => {
        assert.deepEqual(fillText(text, everyValue), { ok: true, text });
      }),
    );
  });

  test('a checked text is filled without a rest', () => {
    fc.assert(
      fc.property(validText, (text) => {
        assert.deepEqual(checkText(text), []);
        const filled = fillText(text, everyValue);
        assert.ok(filled.ok);
        assert.ok(!filled.text.includes('[['));
        for (const field of fieldsUsed(text)) assert.ok(filled.text.includes(`<${field}>`));
      }),
    );
  });

  test('a value is never read again, whatever it looks like', () => {
    const hostile = fc.oneof(
      fc.constantFrom('[[clinic_name]]', '[[', ']]', '$&', '$1', "$'", '<%= it %>', '\\[[', '__proto__'),
      fc.string({ unit: 'binary', minLength: 1 }).filter((value) => value.trim() !== ''),
    );
    fc.assert(
      fc.property(hostile, (value) => {
        const filled = fillText('a [[patient_name]] b [[clinic_name]]', {
          patient_name: value,
          clinic_name: 'Vet',
        });
        assert.deepEqual(filled, { ok: true, text: `a ${value} b Vet` });
      }),
    );
  });

  test('any text at all is checked and filled without a throw, and both agree', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('[', ']', 'a', '_', ' ', 'patient_name') }), (text) => {
        const filled = fillText(text, everyValue);
        assert.equal(filled.ok, checkText(text).length === 0);
      }),
    );
  });

  test('lists the fields that a text uses, each once', () => {
    assert.deepEqual(fieldsUsed('[[due_date]] [[patient_name]] [[due_date]] [[nope]]'), [
      'due_date',
      'patient_name',
    ]);
  });
});
