import { create } from './create';
import { get } from './get';
import type { Operation } from './Operation';
import { invalidInput } from '../parameters/readParameters';
import { transcribeAndWait } from './transcribeAndWait';

/** The operations by the value of the parameter `operation`. */
const operations: ReadonlyMap<string, Operation> = new Map(
	Object.entries({ create, get, transcribeAndWait }),
);

/** @throws TranscriptionFailure for a value that is none of the operations' */
export function operationNamed(name: string): Operation {
	const operation = operations.get(name);
	if (operation) return operation;
	throw invalidInput(
		`'Operation' has no choice '${name}'`,
		"Choose one of the list in 'Operation'.",
	);
}
