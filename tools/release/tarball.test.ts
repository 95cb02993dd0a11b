import { judgeTarball, withTarball } from './tarball';

let files: string[];
let size: number;

beforeAll(async () => {
	({ files, size } = await withTarball(async (tarball) => await Promise.resolve(tarball)));
});

it('The package that would be published has what a user needs and nothing else', () => {
	expect(judgeTarball({ files, size }).blocking).toEqual([]);
});

it.each([
	'.npmrc',
	'nodes/AimlSpeechToText/AimlSpeechToText.node.ts',
	'dist/nodes/AimlSpeechToText/api/http.js.map',
	'dist/nodes/AimlSpeechToText/api/http.d.ts',
	'dist/nodes/AimlSpeechToText/api/http.test.js',
	'dist/package.json',
	'test/support/sandbox/main.ts',
	'test/support/recordings/voice-note.wav',
])('Nobody needs %s', (stray) => {
	expect(judgeTarball({ files: [...files, stray], size }).blocking).toEqual([
		expect.stringContaining(stray),
	]);
});

it.each(['LICENSE', 'dist/nodes/AimlSpeechToText/AimlSpeechToText.node.json'])(
	'Everybody needs %s',
	(path) => {
		const others = files.filter((file) => file !== path);

		expect(judgeTarball({ files: others, size }).blocking).toEqual([expect.stringContaining(path)]);
	},
);

it('A package that has grown beyond reason is refused', () => {
	expect(judgeTarball({ files, size: 150 * 1024 }).blocking).toEqual([
		expect.stringContaining('150 KiB'),
	]);
});
