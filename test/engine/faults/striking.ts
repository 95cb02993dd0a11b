import type { Fault, Route, Sandbox } from '../../support/sandbox';
import type { Cell } from './cells';
import { network } from './network';

/** The route of the sandbox on which a fault strikes. */
export const metBy: Record<Cell['route'], Route> = {
	create: 'create',
	pollOnce: 'poll',
	pollAlways: 'poll',
	models: 'models',
	credentialTest: 'billing',
};

/** The fault for the sandbox; `undefined` for one on the way to it. */
export function faultOf({ row, wasAccepted }: Cell): Fault | undefined {
	const happening = row.happens();
	if (typeof happening === 'string') return undefined;
	return wasAccepted === undefined ? happening : Object.assign(happening, { accept: wasAccepted });
}

/** A fault that a second request gets over strikes once. */
const isPassing = ({ route, row }: Cell): boolean =>
	route === 'pollOnce' || (route === 'create' && row.create.kind === 'sentAgain');

/** Lets the fault strike from now on. */
export async function strike(cell: Cell, sandbox: Sandbox): Promise<void> {
	const fault = faultOf(cell);
	if (fault) sandbox.fault(metBy[cell.route], fault, isPassing(cell) ? 1 : Infinity);
	else if (cell.row.happens() === 'connectionRefused') await sandbox.stop();
	else network.resolvesNames = false;
}
