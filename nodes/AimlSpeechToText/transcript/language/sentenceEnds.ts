/** How a word ends: a sentence, a part of one, or neither. */
export type Ending = 'sentence' | 'clause' | 'none';

/** They end a sentence whatever follows: their scripts have no small letters, abbreviations or decimals. */
const FULL_STOPS = '。！？｡؟۔।॥።';
const SENTENCE_MARKS = `.!?…${FULL_STOPS}`;
const CLAUSE_MARKS = ',;:，、；：،؛၊–—';
const CLOSING_MARKS = '"\'”’“»›«)]」』）】';
const MARKS = SENTENCE_MARKS + CLAUSE_MARKS + CLOSING_MARKS;

/**
 * Abbreviations that something follows, often with a capital, without their last dot. Those that often end
 * a sentence (etc., usw., Inc.) are left out, and those that are words as well (no., art., fig.): a small
 * letter or a number after them shows already that the sentence continues.
 */
const ABBREVIATIONS = new Set(
	[
		// English
		'mr mrs ms messrs dr prof st mt ft gen col capt cpt lt sgt maj rev hon gov rep pres vs cf eds approx dept',
		// German
		'bzw ca evtl ggf inkl exkl zzgl vgl sog hr fr frl nr str tel abt bd geb gest dipl ing dr-ing',
		// French
		'mlle mme mgr ste éd chap env boul',
		// Spanish and Portuguese
		'sr sra srta sres dra dña ud uds ee av pág págs núm avda profa eng exmo exma lic arq',
		// Italian
		'sig sigg sig.ra dott dott.ssa prof.ssa avv geom pag ecc.mo',
		// Dutch
		'dhr mevr drs bijv nrs blz resp incl excl zgn evt jhr',
		// Polish
		'np tzn tj tzw mgr inż hab św ul płk kpt zob ks',
	].flatMap((words) => words.split(' ')),
);

/** What follows a German ordinal with a capital: `3. Mai`, `19. Jahrhundert`. */
const AFTER_ORDINAL = new Set(
	(
		'januar jänner februar märz april mai juni juli august september oktober november dezember ' +
		'jahrhundert jahrhunderts jahrtausend weltkrieg weltkriegs klasse stock etage platz liga ' +
		'bundesliga quartal semester runde minute tag woche monat jahr geburtstag kapitel auflage bezirk'
	).split(' '),
);
/** What stands before a German ordinal: `am 3. Oktober`, `der 2. Versuch`. */
const BEFORE_ORDINAL = new Set(
	(
		'am der die das den dem des im vom zum zur beim ein eine einen einem einer eines jeder jede jedes ' +
		'jeden dieser diese dieses diesen diesem mein meine sein seine ihr ihre unser unsere'
	).split(' '),
);

/** Abbreviated after a number only: Italian has the word `mio`. */
const NUMERALS = new Set(['mio', 'mrd', 'bio', 'tsd']);

const DOTTED = /^(?:\p{L}{1,2}\.)+\p{L}{1,2}$/u;
const LETTER = /^\p{L}$/u;
const ONE_OR_TWO_DIGITS = /^\d{1,2}$/;
const OPENERS = /^[^\p{L}\p{N}]+/u;
const FIRST_LETTER = /[\p{L}\p{N}]/u;
const DIGIT = /\p{N}/u;

/** Longer than any abbreviation with the brackets around it. */
const LONGEST_STEM = 20;

/**
 * How a word ends. A dot, an exclamation or question mark is not judged alone: what follows a dot in a
 * small letter or a number continues the sentence, and so does what follows an abbreviation, an initial or
 * an ordinal.
 */
export function endingOf(word: string, previous = '', next = ''): Ending {
	// Most words; checked first because it is faster.
	if (!MARKS.includes(word.charAt(word.length - 1))) return 'none';
	let end = word.length;
	while (end > 0 && CLOSING_MARKS.includes(word.charAt(end - 1))) end--;
	const sign = word.charAt(end - 1);
	if (sign === '' || !SENTENCE_MARKS.includes(sign)) {
		return sign !== '' && CLAUSE_MARKS.includes(sign) ? 'clause' : 'none';
	}
	if (FULL_STOPS.includes(sign)) return 'sentence';
	const first = FIRST_LETTER.exec(next)?.[0];
	if (first === undefined) return isMarks(next) ? 'none' : 'sentence';
	const isClosed = end < word.length;
	const continues = isSmall(first);
	if (sign === '!' || sign === '?') return continues && isClosed ? 'none' : 'sentence';
	const isEllipsis = sign === '…' || word.charAt(end - 2) === '.';
	if (isEllipsis) return continues ? 'clause' : 'sentence';
	const stem = stemOf(word, end - 1);
	if (DIGIT.test(first) || isAbbreviation(stem, previous)) return 'none';
	if (continues) return 'clause';
	return isOrdinal(stem, previous, next) ? 'none' : 'sentence';
}

/** A mark that stands as a word of its own ends the sentence, not the word before it. */
function isMarks(next: string): boolean {
	return next !== '' && (SENTENCE_MARKS + CLOSING_MARKS).includes(next.charAt(0));
}

/** Georgian has capitals in Unicode, but no one begins a sentence with them. */
function isSmall(letter: string): boolean {
	return letter !== letter.toUpperCase() && !/[\u10D0-\u10FF]/.test(letter);
}

/** The word without its last dot and what opens before it. */
function stemOf(word: string, end: number): string {
	return end > LONGEST_STEM ? '' : word.slice(0, end).replace(OPENERS, '');
}

function isAbbreviation(stem: string, previous: string): boolean {
	if (LETTER.test(stem)) return true;
	const small = stem.toLowerCase();
	if (small === 'a.m' || small === 'p.m') return false;
	if (NUMERALS.has(small)) return DIGIT.test(previous);
	return ABBREVIATIONS.has(small) || DOTTED.test(stem);
}

function isOrdinal(stem: string, previous: string, next: string): boolean {
	if (!ONE_OR_TWO_DIGITS.test(stem)) return false;
	return AFTER_ORDINAL.has(bare(next)) || BEFORE_ORDINAL.has(bare(previous));
}

/** Letters only, small. */
function bare(word: string): string {
	return word.length > LONGEST_STEM ? '' : word.replace(/[^\p{L}]/gu, '').toLowerCase();
}
