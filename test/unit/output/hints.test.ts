import type { INodeExecutionData } from 'n8n-workflow';
import { showHints } from '../../../nodes/AimlSpeechToText/output/hints';
import type { MissingFile } from '../../../nodes/AimlSpeechToText/output/toItem';
import { strictContext } from '../../support/strictContext';

const completed = { json: { generationId: 'job-1', status: 'completed' } };
const pending = { json: { generationId: 'job-1', status: 'queued' } };
const rawPending = { json: { generation_id: 'job-1', status: 'active' } };
const failed = { json: { error: 'Broken', details: {} } };

/** The hints that a run leaves in the output panel. */
function hintsOf(items: INodeExecutionData[], missingFiles: MissingFile[] = []): string[] {
	const shown: string[] = [];
	const context = strictContext({
		addExecutionHints: (...hints) => void shown.push(...hints.map(({ message }) => message)),
	});
	showHints(context, missingFiles, items);
	return shown;
}

describe('the hints in the output panel', () => {
	it('are none when all is well', () => {
		expect(hintsOf([completed, completed])).toEqual([]);
	});

	it('count what is still in progress, and say how to get it', () => {
		const hints = hintsOf([pending, completed, rawPending]);
		expect(hints).toEqual([expect.stringMatching(/2 of 3\b.*'Get Transcription'.*one hour/)]);
	});

	it('name the items that could not be transcribed', () => {
		expect(hintsOf([failed, completed, failed])).toEqual([expect.stringMatching(/: 0, 2$/)]);
	});

	it('do not name hundreds of items', () => {
		const items = Array.from({ length: 14 }, () => failed);
		expect(hintsOf(items)).toEqual([expect.stringMatching(/: 0, 1, 2, .*, 9 and 4 more$/)]);
	});

	it('name the items without a file once for each kind, in their order', () => {
		const missing = (kind: 'srt' | 'vtt', itemIndex: number) => ({
			kind,
			itemIndex,
			reason: 'There are no times.',
		});
		const hints = hintsOf([completed], [missing('srt', 7), missing('vtt', 7), missing('srt', 2)]);
		expect(hints).toEqual([
			expect.stringMatching(/SRT.*: 2, 7\. There are no times\.$/),
			expect.stringMatching(/VTT.*: 7\. There are no times\.$/),
		]);
	});
});
