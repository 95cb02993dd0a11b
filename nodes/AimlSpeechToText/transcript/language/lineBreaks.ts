import { isUnspaced, type Gap } from './scripts';

// Where a line may not be broken, after the rules of Unicode's line breaking algorithm (UAX 14) that matter
// for speech. A straight quotation mark opens as often as it closes, so it is left out.

/** No line begins with a word of these alone. */
const ONLY_CLOSING =
	/^[!%),.:;?\]}¢°»”’›…‥‰′″、。〃〉》」』】〕〗〙〛〟！％），．：；？］｝～｠｡｣､･؟،؛۔।॥။၊។៕]+$/;

/** No line begins with one of these, whatever follows it (kinsoku shori; JIS X 4051). */
const NEVER_FIRST =
	/^[、。〃〉》」』】〕〗〙〛〟！％），．：；？］｝～｠｡｣､･・ー゛゜ヽヾゝゞ々〻ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿｧ-ｰ]/;

/** No line ends with a word of these alone. */
const ONLY_OPENING = /^[([{¿¡«‹“‘„‚「『（〔［｛〈《【〖〘〚｟｢$£¥€№§#]+$/;

/** No line ends with one of these, whatever is before it. */
const NEVER_LAST = /[([{¿¡「『（〔［｛〈《【〖〘〚｟｢]$/;

/** No-break space and its narrow form, figure space, no-break hyphen, word joiner. */
const NO_BREAK = '\u00A0\u202F\u2007\u2011\u2060';

const NUMBER = /^[^\p{L}]*\d[^\p{L}\s]?$/u;
const GROUP_OF_THREE = /^\d{3}(?!\d)/;
const SHORT_NUMBER = /(?:^|\D)\d{1,3}$/;
const BEFORE_NUMBER = /^(?:n[ro]\.?|n°|nº|núm\.|№|§+|[$£€¥#]|p\.|s\.|art\.|abs\.|ca\.)$/i;
const UNITS = new Set(
	(
		'% ‰ ° °c °f € $ £ ¥ zł kč kr chf eur usd km m cm mm km² m² m³ kg g mg t l ml dl hl s ms min h hz khz mhz ghz ' +
		'kb mb gb tb w kw kwh v db km/h m/s mph ft mi lb lbs oz uhr euro euros prozent percent dollar dollars ' +
		'grad degrees mio mrd tsd million millions milliarden billion am pm a.m p.m'
	).split(' '),
);

/** Longer than any unit with the mark after it. */
const LONGEST_UNIT = 12;

/** Whether a line may end after one word and the next begin with the other, `gap` being lost. */
export function mayBreak(before: string, gap: Gap, after: string): boolean {
	const last = before.charCodeAt(before.length - 1);
	const first = after.charCodeAt(0);
	// Most words by far: a letter at the end of one and at the start of the other.
	if (gap === ' ' && isSmallLatin(last) && isLatin(first)) return true;
	if (gap === '\u00A0' || gap === '\u202F') return false;
	if (NO_BREAK.includes(before.charAt(before.length - 1)) || NO_BREAK.includes(after.charAt(0))) {
		return false;
	}
	if (!mayBegin(after) || ONLY_OPENING.test(before) || NEVER_LAST.test(before)) return false;
	return gap === ' ' ? !belongTogether(before, after) : mayPart(before, after);
}

/** Without a space, only scripts that have none may be parted, and compounds after their hyphen. */
function mayPart(before: string, after: string): boolean {
	return /[-‐/–—]$/.test(before) || isUnspaced(before) || isUnspaced(after);
}

/** Whether a line may begin with a word, which no closing mark may. */
export function mayBegin(word: string): boolean {
	return !ONLY_CLOSING.test(word) && !NEVER_FIRST.test(word);
}

/** A number with its unit, or with what says that it is one; the parts of `10 000`. */
function belongTogether(before: string, after: string): boolean {
	if (startsWithDigit(after) && BEFORE_NUMBER.test(before)) return true;
	if (before.length > LONGEST_UNIT || !NUMBER.test(before)) return false;
	if (GROUP_OF_THREE.test(after)) return SHORT_NUMBER.test(before);
	return after.length <= LONGEST_UNIT && UNITS.has(after.toLowerCase().replace(/[.,;:!?]+$/, ''));
}

function startsWithDigit(text: string): boolean {
	const code = text.charCodeAt(0);
	return code >= 0x30 && code <= 0x39;
}

function isSmallLatin(code: number): boolean {
	return code >= 0x61 && code <= 0x7a;
}

function isLatin(code: number): boolean {
	return isSmallLatin(code) || (code >= 0x41 && code <= 0x5a);
}
