import { endingOf } from '../../../nodes/AimlSpeechToText/transcript/language/sentenceEnds';

/** The text with a bar after each word that ends a sentence. */
function withBars(text: string): string {
	const words = text.split(' ');
	return words
		.map((word, at) =>
			endingOf(word, words[at - 1], words[at + 1]) === 'sentence' ? `${word} |` : word,
		)
		.join(' ');
}

const expectOneSentence = (text: string) => expect(withBars(text)).toBe(`${text} |`);

describe('a sentence ends', () => {
	it.each([
		'Are you here? | Yes. | "I am!" | Good |',
		'We moved in 2014. | It was cold. |',
		'He said no. | No one asked. |',
		'It opens at 9 a.m. | Come early. |',
		'Sono stati i miei. | Il cane è mio. | Grazie. |',
		'¿Qué quieres? | ¡Nada! | Quiero ir. | Vamos. |',
		'(It was late.) | We left. |',
		'你好。 | 再见！ | 真的吗？ |',
		'نعم. | أين؟ | هنا. |',
		'यह सच है। | ठीक है। |',
		'გამარჯობა. | კარგად. |',
		'And then… | Nothing. |',
	])('%s', (text) => {
		const marked = text.replace(/ \|$/, '');
		expect(withBars(marked.replaceAll(' |', '')).replace(/ \|$/, '')).toBe(marked);
	});
});

describe('no sentence ends before a small letter or a number after a dot', () => {
	it.each([
		'Prices in the U.S. are very expensive.',
		'We paid approx. 40 euros.',
		'See fig. 3 and art. 12 for that.',
		'Back in 2014. we moved.',
		'No. 5 is alive.',
		'And then... nothing.',
		'Dnia 3. maja wróciliśmy.',
		'"Why?" he asked.',
	])('%s', expectOneSentence);
});

describe('no sentence ends after an abbreviation, an initial or an ordinal', () => {
	it.each([
		['English', 'Mr. J. Smith met Dr. Brown of St. Paul vs. Prof. Green.'],
		['English', 'The U.S. Army, e.g. Gen. Lee, has left.'],
		['German', 'Am 3. Mai kam z. B. Herr Müller, d.h. Hr. Müller, bzw. Frau Meier.'],
		['German', 'Der 2. Weltkrieg war im 20. Jahrhundert.'],
		['German', 'Das kostet 5 Mio. Euro, ca. Ende des Jahres, inkl. Mehrwertsteuer.'],
		['French', 'Mme. Dupont et M. Martin, p.ex. Mgr. Roy, sont là.'],
		['Spanish', 'El Sr. García y la Sra. López viven en EE. UU. o en la Av. Mayor con Ud. Pérez.'],
		['Italian', 'Il sig. Rossi e la dott.ssa Bianchi, p.es. Anna, sono qui.'],
		['Portuguese', 'O Sr. Silva e a Sra. Costa, p.ex. Ana, estão aqui.'],
		['Dutch', 'Dhr. Jansen en mevr. Bakker, bijv. Anna, o.a. Piet, zijn er.'],
		['Polish', 'Prof. Nowak z ul. Długiej, np. Jan, tzn. Św. Jan, jest tu.'],
	])('%s: %s', (_language, text) => expectOneSentence(text));
});

describe('a clause ends', () => {
	it.each(['well,', 'this:', 'so;', 'no –', '但是，', 'لكن،', '(well,)'])('after %s', (word) => {
		expect(endingOf(word, '', 'next')).toBe('clause');
	});

	it('after a dot before a small letter, where it is no abbreviation', () => {
		expect(endingOf('here.', 'are', 'we')).toBe('clause');
		expect(endingOf('Dr.', 'and', 'green')).toBe('none');
	});
});

describe('nothing ends', () => {
	it.each(['well', 'it’s', '(maybe)', '“so', '"', ''])('after %j', (word) => {
		expect(endingOf(word, 'a', 'Next')).toBe('none');
	});

	it('after a word whose mark is a word of its own', () => {
		expect(endingOf('Yes.', '', '"')).toBe('none');
		expect(endingOf('"', 'Yes.', 'No')).toBe('none');
	});
});
