import type { IExecuteFunctions } from 'n8n-workflow';
import { invalidInput } from '../shared/failure';
import { asBoolean } from '../shared/json';

/**
 * Declare a field as required, but skip n8n's check before a run, whose only message is 'Parameter
 * "Audio URL" is required.', even when the item has a file. The node's own message names the item and what
 * to do. If `multipleValues` is set, n8n checks only lists (n8n-workflow, `getParameterIssues`).
 */
export const required = { required: true, typeOptions: { multipleValues: false } } as const;

/** Shows a field for the operations that create transcriptions. */
export const creating = { operation: ['create', 'transcribeAndWait'] };

/** A parameter's text without surrounding blanks; `''` when it is empty or has no text at all. */
export function readText(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/**
 * A switch; off when nothing is chosen.
 *
 * @throws TranscriptionFailure naming the field for anything else than true and false
 */
export function readSwitch(value: unknown, displayName: string): boolean {
	const isEmpty = value === undefined || value === null || value === '';
	const answer = isEmpty ? false : asBoolean(value);
	if (answer !== null) return answer;
	throw invalidInput(
		`'${displayName}' is neither true nor false`,
		`Correct the expression in '${displayName}' so that it returns true or false.`,
	);
}

/** 2³¹ − 1 ms, or 24 days: a timer that is set to more goes off at once. */
const longestTimer = 2_147_483;

/**
 * A number of seconds, no more than a timer accepts, or of anything else that is counted.
 *
 * @throws TranscriptionFailure naming the field unless it is a finite number above zero
 */
export function readPositive(value: unknown, displayName: string): number {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isFinite(number) && number > 0) {
		return Math.min(number, longestTimer);
	}
	throw invalidInput(
		`'${displayName}' is not a number above 0`,
		`Enter a number above 0 in '${displayName}'.`,
	);
}

/**
 * One of some texts, the first of them when nothing is chosen.
 *
 * @throws TranscriptionFailure naming the field and its choices for anything else
 */
export function readChoice<Choice extends string>(
	value: unknown,
	choices: readonly [Choice, ...Choice[]],
	displayName: string,
): Choice {
	if (value === undefined || value === '') return choices[0];
	const choice = choices.find((known) => known === value);
	if (choice) return choice;
	throw invalidInput(`'${displayName}' has an unknown value`, `Use one of: ${choices.join(', ')}.`);
}

/**
 * Whether an AI agent calls the node. n8n makes a variant of the node for that, whose type ends with
 * `Tool` (n8n-core, `convertNodeToAiTool`); only n8n 2.x has `isToolExecution`.
 */
export const isToolCall = (context: IExecuteFunctions): boolean =>
	context.getNode().type.endsWith('Tool');
