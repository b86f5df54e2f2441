import { describe, expect, it } from 'vitest';
import { blanksOf, carry, fillFixed, isFilled, propose, unfilled } from './bindings';
import { spec, template } from './example';

const named = template({
  body: 'Hello {{First_Name}}, {{points}} points, {{Favourite bread}}!',
  buttons: [],
  variables: ['body.first_name', 'body.points', 'body.Favourite bread'],
});

describe('the blanks of a message', () => {
  it('stand among their words, and the end of a link behind its address', () => {
    expect(blanksOf(template())).toEqual([
      {
        variable: 'body.1',
        place: 'body',
        name: '1',
        before: 'Hello ',
        after: ', spring has arrived in our …',
      },
      {
        variable: 'body.2',
        place: 'body',
        name: '2',
        before: '… has arrived in our shop: ',
        after: ' off the new collection.',
      },
      {
        variable: 'button.0.1',
        place: 'button',
        name: '1',
        before: 'https://shop.example/o/',
        after: '',
      },
    ]);
  });

  it('of a heading are told apart from those of the text', () => {
    const thanks = template({ header: 'Thank you, {{1}}', variables: ['header.1'] });
    expect(blanksOf(thanks)[0]).toMatchObject({ place: 'header', before: 'Thank you, ' });
  });
});

describe('what goes into a blank', () => {
  it.each([
    [undefined, false],
    [{ text: '' }, false],
    [{ text: '  ' }, false],
    [{ text: '20%' }, true],
    [{ field: '', fallback: 'x' }, false],
    [{ field: 'city', fallback: null }, true],
  ])('is words or a column: %o', (value, filled) => {
    expect(isFilled(value)).toBe(filled);
  });

  it('is proposed where the message tells: a name after a greeting, a column of that name', () => {
    expect(propose(template(), [])).toEqual({ 'body.1': { field: 'first_name', fallback: null } });
    expect(propose(named, ['Points', 'favourite bread'])).toEqual({
      'body.first_name': { field: 'first_name', fallback: null },
      'body.points': { field: 'Points', fallback: null },
      'body.Favourite bread': { field: 'favourite bread', fallback: null },
    });
  });

  it('is not guessed where nothing tells', () => {
    expect(propose(template({ body: 'It costs {{1}}.', variables: ['body.1'] }), [])).toEqual({});
  });

  it('moves along to another message where the blank bears the same name', () => {
    const values = { 'body.1': { text: 'Rosa' }, 'body.2': { text: '20%' } };
    const other = template({ body: '{{1}}, welcome', variables: ['body.1'] });
    expect(carry(values, other, [])).toEqual({ 'body.1': { text: 'Rosa' } });
  });

  it('is missing where nothing was said', () => {
    const [arm] = spec().arm;
    if (arm === undefined) throw new Error('the example has a version');
    expect(unfilled(arm, template())).toEqual([]);
    expect(unfilled({ ...arm, values: {} }, template())).toEqual(template().variables);
  });
});

it('words that are the same for everyone stand in the message at once, other blanks stay open', () => {
  const [arm] = spec().arm;
  if (arm === undefined) throw new Error('the example has a version');
  expect(fillFixed(template(), arm).body).toBe(
    'Hello {{1}}, spring has arrived in our shop: 20% off the new collection.',
  );
});
