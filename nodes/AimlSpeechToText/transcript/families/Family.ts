import type { Json } from '../../shared/json';
import type { Transcript } from '../Transcript';

/** What a payload says of itself, in the order it says it. What it leaves out is not there. */
export type Reading = Partial<Omit<Transcript, 'usage'>>;

/**
 * A provider's way of writing a transcript. It is recognised from the payload's shape, because a
 * transcript fetched by its id comes without the model's name.
 */
export interface Family {
	recognises(payload: Json): boolean;
	/** Never throws, whatever the payload holds. */
	read(payload: Json): Reading;
}
