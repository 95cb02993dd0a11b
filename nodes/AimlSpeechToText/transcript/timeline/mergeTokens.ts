import { isUnspaced } from '../language/scripts';
import { alignClocks } from './clocks';
import { isCut, rejoin, type Piece } from './cutWords';
import { matchSources } from './matchSources';
import { longestNonDecreasing } from './order';
import { areSameRun, areSameSource } from './sameSpeech';
import { joinWords, spread, type Token } from './tokens';
import { unitsOf, type Unit } from './units';

/** Two sources of one speech as one list, and what one of them had alone. */
export interface Merged {
	tokens: Token[];
	/** What `base` had not. */
	added: Token[];
	/** Whether `base` had words that `extra` had not. */
	extraLacks: boolean;
}

/** How two sources are merged. */
export interface MergeOptions {
	/** Whether the gaps and spellings of `extra` are kept. */
	extraLeads: boolean;
	/** The text of the whole recording, if there is one; else `''`. */
	text: string;
}

/**
 * Merges two sources of the same speech. The words of `base` stay, with what `extra` knows about them: times,
 * speaker, block, punctuation. Words found only in `extra` are inserted at their position there, or at their
 * times where nothing else shows the place. Where both write the same speech in other words ("2014", "twenty
 * fourteen"), one of them is kept: that of `extra` if it leads.
 */
export function mergeTokens(base: Token[], extra: Token[], options: MergeOptions): Merged {
	if (base.length === 0) return { tokens: extra, added: extra, extraLacks: false };
	if (!areSameSource(base, extra, options.text)) {
		return mergeDifferent(base, extra, options.extraLeads);
	}
	base.forEach((token, at) => {
		complete(token, extra[at], extra[at]);
		respell(token, extra[at].text);
		if (options.extraLeads) token.gap = extra[at].gap;
	});
	return { tokens: base, added: [], extraLacks: false };
}

/** Takes over what a token lacks from those of another source that are the same speech. */
function complete(token: Token, first: Token, last: Token): void {
	if (token.start === null) {
		token.start = first.start;
		token.end = last.end;
		token.spreadOver = first.spreadOver;
	}
	token.end ??= last.end;
	token.confidence ??= first.confidence;
	token.speaker ??= first.speaker;
	token.channel ??= first.channel;
	token.block ??= first.block;
	token.startsParagraph ||= first.startsParagraph;
}

/** A word of `base` that waits until it is known what `extra` has in its place. */
interface Waiting {
	token: Token;
	/** Whether it is only a mark. */
	isMark: boolean;
	/** Whether `extra` has it too, in another place. */
	isMoved: boolean;
}

function mergeDifferent(base: Token[], extra: Token[], extraLeads: boolean): Merged {
	const units = unitsOf(base);
	const others = unitsOf(extra);
	alignClocks([base, extra], [units, others]);
	const matches = matchSources([base, extra], [units, others]);
	const isAnchor = new Set(
		longestNonDecreasing(Array.from(matches, (at) => (at === -1 ? null : at))),
	);
	const isMatched = new Set(matches);

	const merged: Merged = { tokens: [], added: [], extraLacks: false };
	const pieces = new Map<Token, Piece>();
	let waiting: Waiting[] = [];
	/** The first unit of `extra` that is not settled. */
	let open = 0;
	const settleUntil = (end: number) => {
		const unmatched = unmatchedTokens(others, extra, [open, end], isMatched, pieces);
		settle(merged, waiting, unmatched, extraLeads);
		waiting = [];
		open = end;
	};
	let unit = 0;
	base.forEach((token, at) => {
		const own: number[] = [];
		for (; unit < units.length && units[unit].token === at; unit++) own.push(unit);
		const same = own.map((index) => matches[index]).filter((other) => other !== -1);
		if (same.length > 0) {
			const last = same[same.length - 1];
			complete(token, extra[others[same[0]].token], extra[others[last].token]);
		}
		const anchors = own.filter((index) => isAnchor.has(index)).map((index) => matches[index]);
		if (anchors.length === 0) {
			waiting.push({ token, isMark: own.length === 0, isMoved: same.length > 0 });
			return;
		}
		const [first] = anchors;
		const last = anchors[anchors.length - 1];
		settleUntil(first);
		if (extraLeads) token.gap = others[first].gap;
		const isWhole = anchors.length === own.length && last - first === own.length - 1;
		// A mark that is a word of its own in `base` would come twice.
		const isMarked = at + 1 < base.length && units[unit]?.token !== at + 1;
		if (isCut(others, first, last) && !isUnspaced(token.text)) {
			pieces.set(token, { first, last, isWhole });
		} else if (isWhole && !isMarked) respell(token, joinWords(others.slice(first, last + 1)));
		merged.tokens.push(token);
		settleUntil(last + 1);
	});
	settleUntil(others.length);
	rejoin(merged.tokens, pieces, others);
	return merged;
}

/** Takes over a spelling that has more punctuation, or the capital. */
function respell(token: Token, spelling: string): void {
	if (spelling === token.text) return;
	const more = marksIn(spelling) - marksIn(token.text);
	if (more > 0 || (more === 0 && token.text === spelling.toLowerCase())) token.text = spelling;
}

const marksIn = (text: string): number => text.replace(/[\p{L}\p{M}\p{N}\s]/gu, '').length;

/**
 * The words of `extra` among its units from `start` to `end` that `base` has not, or parts of words, which are noted in
 * `pieces`.
 */
function unmatchedTokens(
	others: Unit[],
	extra: Token[],
	[start, end]: [start: number, end: number],
	isMatched: Set<number>,
	pieces: Map<Token, Piece>,
): Token[] {
	const tokens: Token[] = [];
	let run: Unit[] = [];
	for (let at = start; at <= end; at++) {
		const isOpen = at < end && !isMatched.has(at);
		if (run.length > 0 && (!isOpen || others[at].token !== run[0].token)) {
			const token = { ...extra[run[0].token], text: joinWords(run), gap: run[0].gap };
			const first = at - run.length;
			if (isCut(others, first, at - 1) && !isUnspaced(token.text)) {
				pieces.set(token, { first, last: at - 1, isWhole: true });
			}
			tokens.push(token);
			run = [];
		}
		if (isOpen) run.push(others[at]);
	}
	return tokens;
}

/** Puts what both have alone between two words that are the same in both. */
function settle(merged: Merged, waiting: Waiting[], unmatched: Token[], extraLeads: boolean): void {
	const alone = waiting.filter(({ isMark, isMoved }) => !isMark && !isMoved);
	const own = waiting.map(({ token }) => token);
	if (
		unmatched.length > 0 &&
		alone.length > 0 &&
		areSameRun(
			alone.map(({ token }) => token),
			unmatched,
		)
	) {
		const isReplaced = extraLeads && !waiting.some(({ isMoved }) => isMoved);
		for (const token of isReplaced ? replace(own, unmatched) : own) merged.tokens.push(token);
		return;
	}
	for (const token of inOrderOfTime(own, unmatched)) merged.tokens.push(token);
	for (const token of unmatched) merged.added.push(token);
	merged.extraLacks ||= alone.length > 0;
}

/** The words of `extra` in the place and voice of those of `base`. */
function replace(own: Token[], unmatched: Token[]): Token[] {
	const { speaker, channel, block, start, startsParagraph } = own[0];
	const { end } = own[own.length - 1];
	for (const token of unmatched) Object.assign(token, { speaker, channel, block });
	unmatched[0].startsParagraph ||= startsParagraph;
	if (start !== null && end !== null) spread(unmatched, start, end);
	return unmatched;
}

/** Both lists as one, each in its own order; a word without a time follows the one before it. */
function inOrderOfTime(own: Token[], unmatched: Token[]): Token[] {
	if (own.length === 0) return unmatched;
	if (unmatched.length === 0 || unmatched[0].start === null) return [...own, ...unmatched];
	const tokens: Token[] = [];
	let next = 0;
	let now = 0;
	for (const token of own) {
		now = token.start ?? now;
		for (; next < unmatched.length && (unmatched[next].start ?? now) < now; next++) {
			tokens.push(unmatched[next]);
		}
		tokens.push(token);
	}
	return [...tokens, ...unmatched.slice(next)];
}
