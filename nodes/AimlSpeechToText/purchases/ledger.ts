import { createHash } from 'crypto';
import type { IContextObject, IExecuteFunctions } from 'n8n-workflow';
import type { CreateRequest } from '../service/createJob';
import { retention } from '../service/job';
import { asNumber, asString, at } from '../shared/json';
import { runIndexOf } from '../shared/runIndex';

/** What is transcribed: an item, or one part of a split one. */
export interface Slot {
	itemIndex: number;
	/** Counted from 1; `undefined` when the recording is sent whole. */
	part: number | undefined;
}

/** What was created for a slot. */
export interface Created {
	/** Request ID of the last create; `undefined` while none was sent, or none can have been accepted. */
	readonly clientRequestId: string | undefined;
	/** ID of the job, once accepted. */
	readonly generationId: string | undefined;
}

/** The line of the ledger for one slot. It is the only way to change what is written there. */
export interface Purchase extends Created {
	/** Writes down a create that is about to be sent. */
	sending(clientRequestId: string): void;
	accepted(generationId: string): void;
	/** The create was certainly not accepted, or its job ended in failure: the next try may create anew. */
	clear(): void;
}

/**
 * What this execution has created, and may have to pay for. Each create is written down before it is sent,
 * in the node's context, which stays with the execution when n8n's Retry On Fail runs the node again.
 */
export interface Ledger {
	/** The line of a slot, with what an earlier try of the node has written there. */
	open(slot: Slot, request: CreateRequest): Purchase;
	/** Names a job that was created elsewhere, so that messages about the item have its id. */
	note(itemIndex: number, generationId: string): void;
	/**
	 * How an earlier try of the node has sent an item's recording, if that may be paid for; `undefined` when
	 * there is nothing to resume.
	 */
	sentBefore(itemIndex: number): 'whole' | 'inParts' | undefined;
	/**
	 * Whether an item's parts, of these sizes, match those an earlier try sent; parts cut elsewhere could not be
	 * joined.
	 *
	 * @param sizes in bytes, of all parts
	 */
	isSplitAsBefore(itemIndex: number, sizes: readonly number[]): boolean;
	/** The ids known for an item, in the order of its parts, those of earlier tries included. */
	idsOf(itemIndex: number): string[];
	/** What was created for an item by part, in this try or an earlier one; `undefined` where nothing was. */
	byPart(itemIndex: number): Array<Created | undefined>;
	/** Whether two creates of this run got that id: whose text it leads to is then unknown. */
	isShared(generationId: string): boolean;
	/**
	 * What this run has created, in all its tries, or for one item: ids of accepted jobs, request ids of creates
	 * whose answer is unknown.
	 */
	created(itemIndex?: number): { generationIds: string[]; unknownRequestIds: string[] };
	/** The ids of all jobs that this run was about. */
	allIds(): string[];
	/** Forgets it all, because the next try has nothing to resume. */
	forget(): void;
}

/** What an earlier try has sent, and the bytes of an upload. */
interface LeftOver extends Created {
	size: number | null;
}

const hash = (value: unknown): string =>
	createHash('sha256').update(JSON.stringify(value)).digest('base64url');

const sizeOf = ({ audio }: CreateRequest): number | null =>
	'file' in audio ? audio.file.size : null;

const sourceOf = ({ audio }: CreateRequest) =>
	'url' in audio ? [audio.url] : [audio.file.fileName, audio.file.size];

/**
 * Opens the ledger of this run.
 *
 * @param isTool an AI agent calls the node: its calls have the same run and item for different recordings
 */
export function openLedger(context: IExecuteFunctions, isTool: boolean): Ledger {
	const memory: IContextObject = context.getContext('node');
	const execution = context.getExecutionId() ?? '';
	const run = isTool ? 'tool' : String(runIndexOf(context));
	const keys: string[] = [];
	/** The lines by item and part. */
	const purchasesOf = new Map<number, Purchase[]>();
	const notedIds = new Map<number, string>();
	const timesGiven = new Map<string, number>();

	const give = (id: string) => timesGiven.set(id, (timesGiven.get(id) ?? 0) + 1);

	/**
	 * What was written down for the same slot; by another execution only when it was for the same request:
	 * n8n runs a failed execution again as a new one, days later, and its user may have changed it.
	 */
	function readEntry(key: string, fingerprint: string) {
		const entry: unknown = memory[key];
		const clientRequestId = asString(at(entry, 'clientRequestId')) ?? undefined;
		const generationId = asString(at(entry, 'generationId')) ?? undefined;
		const isOfThisExecution = at(entry, 'execution') === execution;
		const isOver = Date.now() - (asNumber(at(entry, 'sentAt')) ?? 0) > retention;
		const isMeant = isOfThisExecution || (!isOver && at(entry, 'fingerprint') === fingerprint);
		const isExpired = generationId !== undefined && isOver;
		const size = asNumber(at(entry, 'size'));
		return isMeant && !isExpired ? { clientRequestId, generationId, size } : {};
	}

	/** What earlier tries of this run have left, by item; by part, 0 for a whole recording. */
	const leftOvers = new Map<number, Map<number, LeftOver>>();
	for (const key of Object.keys(memory)) {
		const [, ofRun, item, part] = /^create:(.+):(\d+):(\d+)$/.exec(key) ?? [];
		const { clientRequestId, generationId, size = null } = readEntry(key, '');
		if (ofRun !== run || clientRequestId === undefined) continue;
		const ofItem = leftOvers.get(Number(item)) ?? new Map<number, LeftOver>();
		leftOvers.set(Number(item), ofItem.set(Number(part), { clientRequestId, generationId, size }));
	}

	/** A try that ends early does not get to open the lines of the earlier ones, but what they say is paid for. */
	function byPart(itemIndex: number): Array<Created | undefined> {
		const parts: Array<Created | undefined> = [];
		for (const [part, leftOver] of leftOvers.get(itemIndex) ?? []) {
			parts[Math.max(0, part - 1)] = leftOver;
		}
		purchasesOf.get(itemIndex)?.forEach((purchase, index) => (parts[index] = purchase));
		return Array.from(parts);
	}

	const allItems = () =>
		[...new Set([...leftOvers.keys(), ...purchasesOf.keys()])].sort((one, other) => one - other);

	function created(itemIndex?: number) {
		const lines = (itemIndex === undefined ? allItems() : [itemIndex]).flatMap(byPart);
		return {
			generationIds: lines.flatMap((line) => line?.generationId ?? []),
			unknownRequestIds: lines.flatMap((line) =>
				line?.generationId === undefined ? (line?.clientRequestId ?? []) : [],
			),
		};
	}

	return {
		open({ itemIndex, part }, request) {
			// Hashed, since a URL may carry a signature.
			const fingerprint = hash([request.fields, sourceOf(request)]);
			const source = isTool ? `:${hash(sourceOf(request))}` : '';
			const key = `create:${run}:${itemIndex}:${part ?? 0}${source}`;
			let { clientRequestId, generationId } = readEntry(key, fingerprint);
			if (generationId !== undefined) give(generationId);
			const purchase: Purchase = {
				get clientRequestId() {
					return clientRequestId;
				},
				get generationId() {
					return generationId;
				},
				sending(id) {
					clientRequestId = id;
					generationId = undefined;
					memory[key] = {
						...{ execution, fingerprint, sentAt: Date.now(), clientRequestId },
						size: sizeOf(request),
					};
				},
				accepted(id) {
					generationId = id;
					give(id);
					memory[key] = { ...Object(memory[key]), generationId };
				},
				clear() {
					delete memory[key];
					if (generationId === undefined) clientRequestId = undefined;
				},
			};
			keys.push(key);
			const parts = purchasesOf.get(itemIndex) ?? [];
			parts[(part ?? 1) - 1] = purchase;
			purchasesOf.set(itemIndex, parts);
			return purchase;
		},

		sentBefore(itemIndex) {
			const parts = leftOvers.get(itemIndex);
			if (!parts) return undefined;
			return parts.has(0) ? 'whole' : 'inParts';
		},

		isSplitAsBefore: (itemIndex, sizes) =>
			[...(leftOvers.get(itemIndex) ?? [])].every(([part, { size }]) => size === sizes[part - 1]),

		note: (itemIndex, generationId) => void notedIds.set(itemIndex, generationId),

		idsOf(itemIndex) {
			const noted = notedIds.get(itemIndex);
			return noted !== undefined ? [noted] : created(itemIndex).generationIds;
		},

		byPart,

		isShared: (generationId) => (timesGiven.get(generationId) ?? 0) > 1,

		created,

		allIds: () => [...notedIds.values(), ...created().generationIds],

		forget() {
			for (const key of keys) delete memory[key];
		},
	};
}
