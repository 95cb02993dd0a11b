import { modelName, otherModel } from '../models/catalogue';
import { limitsOf, type ModelLimits } from '../models/families';

/** What is known of a transcription that came to nothing. */
export interface Attempt {
	/** The model ID as sent; null for a job whose model is unknown. */
	model: string | null;
	/** Where the recording was; undefined for a job that was only asked for. */
	source?: 'url' | 'file';
	/** Whether 'Split Recordings' allows the node to cut the recording into parts. */
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
export function suchAs({ model }: Attempt, accepts?: (limits: ModelLimits) => boolean): string {
	const other = otherModel(model, accepts);
	return other ? `, such as ${other.name}` : '';
}

/** How much the model accepts; empty for an unknown model. */
export const limitsFor = ({ model }: Attempt): ModelLimits => (model ? limitsOf(model) : {});

/** "23 minutes 20 seconds", "2 hours", "9 seconds", "less than a second". */
export function duration(seconds: number): string {
	const whole = Math.round(seconds);
	const parts: Array<[count: number, unit: string]> = [
		[Math.floor(whole / 3600), 'hour'],
		[Math.floor((whole % 3600) / 60), 'minute'],
		[whole % 60, 'second'],
	];
	const shown = parts
		.filter(([count]) => count > 0)
		.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`);
	return shown.join(' ') || 'less than a second';
}
