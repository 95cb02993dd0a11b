/** A way to write that is kept out, and what to write instead. */
interface Rule {
	not: RegExp;
	but: string;
}

/** Words of this package's own that readers have to work out. */
const plainWords: Rule[] = [
	{ not: /\bpatience\b/i, but: 'time limit or deadline' },
	{ not: /\bg(?:o|oes|oing|one) on\b/i, but: 'continue, resume' },
	{ not: /\b(?:buys?|buying|bought|purchases?)\b/i, but: 'create, pay for' },
	{ not: /\border(?:s|ed|ing)? (?:it|them|one|another|a|the|again)\b/i, but: 'create' },
	{ not: /\b(?:is|are|was|were|be|been) taken\b/i, but: 'accepted' },
	{ not: /\brefus(?:e|es|ed|al|als|ing)\b/i, but: 'reject' },
	{ not: /\bin the way\b/i, but: 'blocked by' },
	{ not: /\btold\b/i, but: 'reported, returned' },
	{ not: /\btells?\b(?! (?:the )?(?:speakers|voices|them) apart)/i, but: 'reports, shows' },
	{ not: /\bheard out\b/i, but: 'read to its end' },
	{ not: /\bstretch(?:es)?\b/i, but: 'run' },
	{ not: /\bpresets?\b/i, but: 'default' },
	{ not: /\b(?:hold|holds|held) (?:\w+ )?up\b/i, but: 'delay' },
	{ not: /\b(?:leave|leaves|left) (?:\w+ )?behind\b/i, but: 'leave running' },
	{ not: /\bhand(?:s|ed|ing)? (?:\w+ )?over\b/i, but: 'pass' },
	{ not: /\bmade of\b/i, but: 'from' },
	{ not: /\blooks? (?:at|after) (?:the|a|its) (?:job|status|transcription)\b/i, but: 'poll' },
];

/** One word for one thing. */
const oneWord: Rule[] = [
	{ not: /\b(?:job|transcription|transcript) IDs?\b/i, but: 'generation ID' },
	{ not: /\b(?:access|secret) (?:key|token)s?\b/i, but: 'API key' },
	{ not: /\btime[- ](?:stamp|code|mark)s?\b/i, but: 'timestamp' },
	{ not: /\b(?:usage|billing) (?:history|journal|list)\b/i, but: 'usage log' },
	{ not: /\bspeaker (?:separation|detection|labell?ing)\b/i, but: 'identify speakers' },
	{ not: /\bin(?:to)? (?:pieces|chunks|slices)\b/i, but: 'parts' },
	{ not: /\bcancel(?:led|ling)\b/i, but: 'canceled, canceling' },
	{
		not: /\b(?:author|capital|custom|minim|normal|optim|organ|recogn|summar)is(?:e[ds]?|ing|ation)\b/i,
		but: 'it with a z',
	},
];

/** Longer sentences have to be read twice. */
const mostWords = 30;

/** A sentence that has to be written otherwise, and why. */
export interface Finding {
	sentence: string;
	because: string;
}

const isWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** The sentences of a text without markup. */
const sentencesOf = (text: string): string[] =>
	text
		.split(/(?<=[.!?]["')]?)\s+(?=["'(]?(?:[\p{Lu}\d]|n8n\b|code\b))|\n{2,}/u)
		.map((sentence) => sentence.replace(/\s+/g, ' ').trim())
		.filter((sentence) => sentence !== '');

/** What breaks the rules in a text. */
export const findingsIn = (text: string): Finding[] =>
	sentencesOf(text).flatMap((sentence) => {
		const words = sentence.split(' ').filter(isWord).length;
		const found = [...plainWords, ...oneWord].flatMap(({ not, but }) => {
			const word = not.exec(sentence)?.[0];
			return word === undefined ? [] : [`'${word}': write ${but}`];
		});
		if (words > mostWords) found.push(`${words} words: at most ${mostWords}`);
		return found.map((because) => ({ sentence, because }));
	});

/** The text of a Markdown file as people read it: code is the word `code`; addresses and pictures are gone. */
export const readableText = (markdown: string): string =>
	markdown
		.replace(/^```.*?^```/gms, '')
		.replace(/<!--.*?-->|<[^>]+>/gs, ' ')
		.replace(/!\[[^\]]*\]\([^)]*\)/g, '')
		.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/`[^`]*`/g, 'code')
		.replace(/\*\*|__/g, '')
		// Each row, cell, heading and entry of a list is read on its own.
		.replace(/^\s*(?:#+|[-*]|\d+\.|>)\s+/gm, '\n\n')
		.replace(/^\|?[\s|:-]+\|?$/gm, '')
		.replace(/\|/g, '\n\n');
