import { readPositive, readText } from '../../../nodes/AimlSpeechToText/parameters/readParameters';
import { readSchedule } from '../../../nodes/AimlSpeechToText/parameters/waiting';
import { invalidInput, TranscriptionFailure } from '../../../nodes/AimlSpeechToText/shared/failure';
import { itemIndex, strictContext } from '../../support/strictContext';

describe('a text parameter', () => {
	const read = (value: unknown) =>
		readText(strictContext({ parameters: { generationId: value } }), 'generationId', itemIndex);

	it.each([
		['job-1', 'job-1'],
		['  job-1\n', 'job-1'],
		[17, '17'],
		[0, '0'],
	])('is read without the blanks around it: %j', (value, text) => {
		expect(read(value)).toBe(text);
	});

	it.each(['', '  ', undefined, null, true, {}, ['job-1']])(
		'is empty without a text: %j',
		(value) => {
			expect(read(value)).toBe('');
		},
	);
});

describe('a number parameter', () => {
	it.each([
		[10, 10],
		[0.001, 0.001],
		['2.5', 2.5],
		[' 3 ', 3],
		['1e3', 1000],
	])('is above zero, fractions allowed: %j', (value, number) => {
		expect(readPositive(value, 'Max Wait')).toBe(number);
	});

	it.each([0, -0, -1, NaN, Infinity, '', ' ', 'ten', '1,5', null, undefined, true, [1], {}])(
		'is refused by the name that people see: %j',
		(value) => {
			const read = () => readPositive(value, 'Max Wait');
			expect(read).toThrow(TranscriptionFailure);
			expect(read).toThrow("'Max Wait' is not a number above 0");
		},
	);
});

describe('the schedule of a wait', () => {
	const read = (pollInterval: unknown, maxWait: unknown) =>
		readSchedule(strictContext({ parameters: { pollInterval, maxWait } }), itemIndex, 'fixed');

	it('has the documented defaults', () => {
		expect(read(undefined, undefined)).toEqual({ strategy: 'fixed', interval: 10, maxWait: 600 });
	});

	it('takes fractions of a second', () => {
		expect(read(0.25, '1.5')).toEqual({ strategy: 'fixed', interval: 0.25, maxWait: 1.5 });
	});

	it('is refused by the field that is wrong', () => {
		expect(() => read(0, 600)).toThrow("'Poll Interval'");
		expect(() => read(10, -1)).toThrow("'Max Wait'");
	});
});

describe('what is wrong with a parameter', () => {
	it('says what to do about it', () => {
		const { message, details } = invalidInput("'Model' is empty", 'Choose a model.');
		expect({ message, details }).toEqual({
			message: "'Model' is empty",
			details: { description: 'Choose a model.' },
		});
	});
});
