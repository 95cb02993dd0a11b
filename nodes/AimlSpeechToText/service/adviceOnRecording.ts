import { duration, limitsFor, nameOf, suchAs, type Attempt, type Words } from './attempt';

/** A recording of less than a tenth of a second. */
export const adviseOnShortness = (): Words => ({
	message: 'The recording is too short to contain speech',
	description: 'Check that the step before this one provides the whole recording.',
});

/** A page in place of a recording: at the address, or in the file. */
export const adviseOnWebPage = ({ source }: Attempt): Words =>
	source === 'file'
		? {
				message: 'The file is a web page, not a recording',
				description: 'Change the step that provides the file so it downloads the actual recording.',
			}
		: {
				message: "'Audio URL' leads to a web page, not to a recording",
				description:
					"Enter the address of the audio or video file itself. If it needs a login, download it with an earlier node and choose 'Binary File' in 'Audio Source'.",
			};

/** A recording without speech, or with less of it than was asked for. */
export const adviseOnSilence = (_attempt: Attempt, text: string): Words =>
	/speech threshold/i.test(text)
		? {
				message: "The recording contains less speech than 'Speech Threshold' requires",
				description: "Lower 'Speech Threshold' in the options of the model.",
			}
		: {
				message: /audio (stream|track)/i.test(text)
					? 'The recording has no sound'
					: 'The recording contains no speech',
				description: 'Check that this is the right recording and that it is audible.',
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

/** An address from which nothing could be downloaded, by the vendor's reason. */
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

/** A recording whose container or codec the model does not know, or that is damaged. */
export function adviseOnFormat(attempt: Attempt, text: string): Words {
	const { audioSeconds, formats } = limitsFor(attempt);
	const orChoose = `or choose another model${suchAs(attempt)}`;
	if (/corrupt/i.test(text)) {
		// OpenAI's text for recordings that are much too long, as well.
		const length = audioSeconds ? ` and is no longer than ${duration(audioSeconds)}` : '';
		return {
			message: `The recording could not be read by ${nameOf(attempt)}`,
			description: `Check that the recording can be played${length}, convert it to MP3 or WAV, ${orChoose}.`,
		};
	}
	const accepted = formats ? `, which accepts ${formats.join(', ')}` : '';
	return {
		message: `The recording's format is not recognized by ${nameOf(attempt)}${accepted}`,
		description: `Convert the recording to MP3 or WAV, ${orChoose}.`,
	};
}
