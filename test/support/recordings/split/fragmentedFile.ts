import { box, mp4File, uint32, uint64, type TrackOptions } from './mp4File';

export interface FragmentOptions {
	samples: readonly Buffer[];
	samplesPerFragment?: number;
	samplesPerRun?: number;
	/** Where the sound of the fragments begins, in ticks. */
	start?: number;
	/** Ticks that are missing before a fragment. */
	gapBefore?: Readonly<Record<number, number>>;
	/** What offsets of data are relative to. */
	base?: 'fragment' | 'file' | 'data before';
	/** Only the first run of a track has an offset. */
	hasOneOffset?: boolean;
	/** Where samples have their size and duration. */
	sizes?: 'sample' | 'fragment' | 'movie';
	hasTime?: boolean;
	/** Samples of a film, before those of the sound in each fragment. */
	film?: readonly Buffer[];
	track?: Partial<TrackOptions>;
	/** Boxes before each fragment, and at the end of the file. */
	before?: Buffer;
	after?: Buffer;
}

const duration = 1024;
const soundId = 1;
const filmId = 2;

interface Run {
	id: number;
	samples: readonly Buffer[];
	tick: number;
}

/** The part of a fragment for one track, whose data is at an offset from that of the fragment. */
function trackFragment(run: Run, options: FragmentOptions, dataAt: number, offset: number): Buffer {
	const { base = 'fragment', sizes = 'sample', hasTime = true, hasOneOffset = false } = options;
	const { samplesPerRun = 1000 } = options;
	const [size] = run.samples.map(({ length }) => length);
	const inFragment = sizes === 'fragment';
	const flags =
		(base === 'file' ? 0x1 : 0) +
		(base === 'fragment' ? 0x20000 : 0) +
		0x2 +
		(inFragment ? 0x18 : 0);
	const head = box(
		'tfhd',
		uint32(flags, run.id),
		...(base === 'file' ? [uint64(offset)] : []),
		uint32(1),
		...(inFragment ? [uint32(duration, size)] : []),
	);
	const runs: Buffer[] = [];
	let at = dataAt;
	for (let first = 0; first < run.samples.length; first += samplesPerRun) {
		const ofRun = run.samples.slice(first, first + samplesPerRun);
		const hasOffset = first === 0 || !hasOneOffset;
		const runFlags = (hasOffset ? 0x1 : 0) + 0x4 + (sizes === 'sample' ? 0xf00 : 0);
		runs.push(
			box(
				'trun',
				uint32(runFlags, ofRun.length),
				...(hasOffset ? [uint32(at)] : []),
				uint32(0),
				...(sizes === 'sample'
					? ofRun.map(({ length }) => uint32(duration, length, 0x2000000, 0))
					: []),
			),
		);
		at += ofRun.reduce((sum, { length }) => sum + length, 0);
	}
	const time = hasTime ? [box('tfdt', uint32(1 << 24), uint64(run.tick))] : [];
	return box('traf', head, ...time, ...runs);
}

function fragment(runs: readonly Run[], options: FragmentOptions, offset: number): Buffer {
	const data = runs.map(({ samples }) => Buffer.concat(samples));
	const build = (length: number) => {
		let at = length + 8;
		const parts = runs.map((run, index) => {
			// Without a base of its own, the data of a track begins where that of the one before ended.
			const isRelative = options.base === 'data before' && index > 0;
			const part = trackFragment(run, options, isRelative ? 0 : at, offset);
			at += data[index].length;
			return part;
		});
		return box('moof', box('mfhd', uint32(0, 1)), ...parts);
	};
	return Buffer.concat([build(build(0).length), box('mdat', ...data)]);
}

/** An MP4 file that was written while it was recorded. */
export function fragmentedFile(options: FragmentOptions): Buffer {
	const { samples, samplesPerFragment = 30, start = 0, gapBefore = {}, film, track } = options;
	const { before = Buffer.alloc(0), after = Buffer.alloc(0), sizes = 'sample' } = options;
	const size = sizes === 'movie' ? samples[0].length : 0;
	const extend = (id: number) =>
		box('trex', uint32(0, id, 1, sizes === 'movie' ? duration : 0, size, 0));
	const movie = mp4File({
		samples: [],
		movieFirst: true,
		...track,
		others: film ? [{ samples: [], handler: 'vide', entry: box('avc1') }] : [],
		inMovie: [box('mvex', extend(soundId), extend(filmId))],
	});
	const pieces = [movie];
	let offset = movie.length;
	let tick = start;
	for (let first = 0; first < samples.length; first += samplesPerFragment) {
		const number = first / samplesPerFragment;
		tick += gapBefore[number] ?? 0;
		const sound = samples.slice(first, first + samplesPerFragment);
		const runs = [{ id: soundId, samples: sound, tick }];
		if (film) runs.unshift({ id: filmId, samples: film.slice(number * 5, number * 5 + 5), tick });
		const made = Buffer.concat([before, fragment(runs, options, offset + before.length)]);
		pieces.push(made);
		offset += made.length;
		tick += sound.length * duration;
	}
	return Buffer.concat([...pieces, after]);
}
