import type { INodeExecutionData } from 'n8n-workflow';
import { showHints } from '../../../nodes/AimlSpeechToText/output/hints';
import type { Notice } from '../../../nodes/AimlSpeechToText/output/notices';
import { strictContext } from '../../support/strictContext';

const completed = { json: { generationId: 'job-1', status: 'completed' } };
const pending = { json: { generationId: 'job-1', status: 'queued' } };
const rawPending = { json: { generation_id: 'job-1', status: 'active' } };
const failed = { json: { error: 'Broken', details: {} } };

/** The hints that a run leaves in the output panel. */
function hintsOf(items: INodeExecutionData[], notices: Notice[] = []): string[] {
	const shown: string[] = [];
	const context = strictContext({
		addExecutionHints: (...hints) => void shown.push(...hints.map(({ message }) => message)),
	});
	showHints(context, notices, items);
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

	it('name the items that failed', () => {
		expect(hintsOf([failed, completed, failed])).toEqual([expect.stringMatching(/: 0, 2$/)]);
	});

	it('speak of one item that failed as one', () => {
		expect(hintsOf([failed, completed])).toEqual(['This item failed: 0']);
	});

	it('do not name hundreds of items', () => {
		const items = Array.from({ length: 14 }, () => failed);
		expect(hintsOf(items)).toEqual([expect.stringMatching(/: 0, 1, 2, .*, 9 and 4 more$/)]);
	});

	it('have what the transcripts lack before all else', () => {
		const hints = hintsOf([completed, pending], [{ itemIndex: 0, kind: 'silence' }]);
		expect(hints).toEqual([
			expect.stringContaining('no speech in item 0'),
			expect.stringContaining('in progress'),
		]);
	});

	it('take no body of the service for a failure, whatever keys it has', () => {
		const raw = { json: { error: null, details: {}, status: 'completed', generationId: 'job-1' } };
		expect(hintsOf([raw])).toEqual([]);
	});
});
