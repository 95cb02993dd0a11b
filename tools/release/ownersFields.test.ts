import { judgeOwnersFields } from './ownersFields';
import { packageParts } from './packageParts';

const { packageJson } = packageParts();

const filledIn = {
	...packageJson,
	author: { name: 'Ada Lovelace', email: 'ada@analytical.engine' },
	homepage: 'https://github.com/ada/n8n-nodes-aiml-speech-to-text#readme',
	repository: { url: 'git+https://github.com/ada/n8n-nodes-aiml-speech-to-text.git' },
};

it('Nothing is left to do when the owner has filled in everything', () => {
	expect(judgeOwnersFields(filledIn).blocking).toEqual([]);
});

it.each([
	['author.name', { author: { ...filledIn.author, name: 'Example Author' } }],
	['author.email', { author: { ...filledIn.author, email: 'ada@example.com' } }],
	['author.email', { author: { ...filledIn.author, email: 'ada@mail.example' } }],
	['homepage', { homepage: 'https://example.org/speech' }],
	['homepage', { homepage: 'https://www.speech.invalid:8080' }],
	['repository.url', { repository: { url: 'https://example.net/speech.git' } }],
])('A reserved name is refused: %s %j', (field, placeholder) => {
	expect(judgeOwnersFields({ ...filledIn, ...placeholder }).blocking).toEqual([
		expect.stringContaining(`'${field}'`),
	]);
});

it('Names that only look reserved are accepted', () => {
	const homepage = 'https://best-examples.com/test.example.html';

	expect(judgeOwnersFields({ ...filledIn, homepage }).blocking).toEqual([]);
});

it('A repository that n8n cannot scan is refused', () => {
	const repository = { url: 'git+https://gitlab.com/ada/speech.git' };

	expect(judgeOwnersFields({ ...filledIn, repository }).blocking).toEqual([
		expect.stringContaining('github.com'),
	]);
});
