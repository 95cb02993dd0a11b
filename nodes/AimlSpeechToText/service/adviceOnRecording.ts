import { modelName, otherModel } from '../models/catalogue';
import { limitsOf, type ModelLimits } from '../models/families';

/** What is known of a transcription that came to nothing. */
export interface Attempt {
	/** As it was sent; null for a job whose model nobody knows. */
	model: string | null;
	/** Where the recording was; undefined for a job that was only asked for. */
	source?: 'url' | 'file';
	/** Whether the node may cut the recording into parts: false when 'Split Recordings' is 'Never'. */
	splits?: boolean;
}

/** What happened, without a full stop, and what to do, in full sentences. */
export interface Words {
	message: string;
	description: string;
}

/** The model as people read it. */
export const nameOf = ({ model }: Attempt): string => (model ? modelName(model) : 'the model');

/** ", such as Nova-3 (Deepgram)": a model that does what this one does not. */
export function suchAs({ model }: Attempt, takes?: (limits: ModelLimits) => boolean): string {
	const other = otherModel(model, takes);
	return other ? `, such as ${other.name}` : '';
}

const limitsFor = ({ model }: Attempt): ModelLimits => (model ? limitsOf(model) : {});

/** "23 minutes 20 seconds", "2 hours", "9 seconds". */
function duration(seconds: number): string {
	const whole = Math.round(seconds);
	const parts: Array<[count: number, unit: string]> = [
		[Math.floor(whole / 3600), 'hour'],
		[Math.floor((whole % 3600) / 60), 'minute'],
		[whole % 60, 'second'],
	];
	const shown = parts
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
	return shown.join(' ') || '0 seconds';
}

/** "25 MiB", "300 MB", "2.2 GB". */
function size(bytes: number): string {
	if (bytes % 1024 ** 2 === 0) return `${bytes / 1024 ** 2} MiB`;
	return bytes < 1000 ** 3 ? `${bytes / 1000 ** 2} MB` : `${bytes / 1000 ** 3} GB`;
}

/** What to do about a recording that is too much at once. */
const splitOrChoose = ({ splits }: Attempt, model: string): string =>
	splits === false
		? `Set 'Split Recordings' to 'Automatic' in the options, or choose ${model}.`
		: `Choose ${model}.`;

export function adviseOnLength(attempt: Attempt, text: string): Words {
	const [, given, named] = /([\d.]+) seconds is longer than ([\d.]+) seconds/.exec(text) ?? [];
	const limit = Number(named ?? limitsFor(attempt).audioSeconds ?? 0);
	const accepts = limit > 0 ? `accepts ${duration(limit)}` : 'accepts less';
	const longest = Math.max(limit, Number(given ?? 0));
	const other = suchAs(attempt, ({ audioSeconds = Infinity }) => audioSeconds > longest);
	return {
		message: given
			? `The recording is ${duration(Number(given))} long; ${nameOf(attempt)} ${accepts}`
			: `The recording is too long for ${nameOf(attempt)}, which ${accepts}`,
		description: splitOrChoose(attempt, `a model that accepts longer ones${other}`),
	};
}

export function adviseOnSize(attempt: Attempt, text: string): Words {
	const { fetchedBytes, uploadBytes } = limitsFor(attempt);
	const known = (attempt.source === 'url' ? fetchedBytes : undefined) ?? uploadBytes ?? 0;
	const limit = Number(/\((\d+)\) exceeded/.exec(text)?.[1] ?? known);
	const accepts = limit > 0 ? `, which accepts ${size(limit)}` : '';
	const other = suchAs(attempt, (limits) => (limits.uploadBytes ?? Infinity) > limit);
	return {
		message: `The recording is too large for ${nameOf(attempt)}${accepts}`,
		description: splitOrChoose(attempt, `a model that accepts larger ones${other}`),
	};
}

export const adviseOnShortness = (): Words => ({
	message: 'The recording is too short to have speech in it',
	description: 'Check the step that provides the recording: a second of sound is the least.',
});

export const adviseOnWebPage = ({ source }: Attempt): Words =>
	source === 'file'
		? {
				message: 'The file is a web page, not a recording',
				description:
					'Correct the step that provides the file, so that it downloads the recording itself.',
			}
		: {
				message: "'Audio URL' leads to a web page, not to a recording",
				description:
					"Enter the address of the audio or video file itself. If it needs a login, download it with an earlier node and choose 'Binary File' in 'Audio Source'.",
			};

export const adviseOnSilence = (_attempt: Attempt, text: string): Words =>
	/speech threshold/i.test(text)
		? {
				message: "The recording has less speech in it than 'Speech Threshold' asks for",
				description: "Lower 'Speech Threshold' in the options of the model.",
			}
		: {
				message: /audio (stream|track)/i.test(text)
					? 'The recording has no sound'
					: 'The recording has no speech in it',
				description: 'Check that the recording is the right one, and that it can be heard.',
			};

const downloadFirst =
	"Download the recording with an earlier node, such as HTTP Request, and choose 'Binary File' in 'Audio Source'.";

const downloads: ReadonlyArray<Words & { texts: RegExp }> = [
	{
		texts: /\b(401|403|407)\b|unauthorized|forbidden|access denied/i,
		message: "'Audio URL' needs a login that the service does not have",
		description: downloadFirst,
	},
	{
		texts: /\b(404|410)\b|not found|\bgone\b/i,
		message: "There is no recording at 'Audio URL'",
		description: "Correct the address in 'Audio URL'.",
	},
	{
		texts: /publicly routable|ENOTFOUND|ECONNREFUSED|resolve host|name or service|getaddrinfo/i,
		message: "The host in 'Audio URL' cannot be reached from the internet",
		description: downloadFirst,
	},
	{
		texts: /time[d -]?out|ETIMEDOUT/i,
		message: "The host in 'Audio URL' did not answer the service in time",
		description: downloadFirst,
	},
	{
		texts: /./s,
		message: "The service could not download the recording from 'Audio URL'",
		description: downloadFirst,
	},
];

export function adviseOnDownload({ source }: Attempt, text: string): Words {
	if (source === 'file') {
		return {
			message: 'The service could not pass the recording on to the model',
			description: 'Run the workflow again later.',
		};
	}
	const { message, description } =
		downloads.find(({ texts }) => texts.test(text)) ?? downloads[downloads.length - 1];
	return { message, description };
}

export function adviseOnFormat(attempt: Attempt, text: string): Words {
	const { audioSeconds, formats } = limitsFor(attempt);
	const orChoose = `or choose another model${suchAs(attempt)}`;
	if (/corrupt/i.test(text)) {
		// OpenAI says so of recordings, too, that are much too long.
		const length = audioSeconds ? ` and is no longer than ${duration(audioSeconds)}` : '';
		return {
			message: `${nameOf(attempt)} could not read the recording`,
			description: `Check that the recording can be played${length}, convert it to MP3 or WAV, ${orChoose}.`,
		};
	}
	const accepted = formats ? `, which accepts ${formats.join(', ')}` : '';
	return {
		message: `${nameOf(attempt)} cannot read the format of the recording${accepted}`,
		description: `Convert the recording to MP3 or WAV, ${orChoose}.`,
	};
}
