import { idForm } from '../../../test/support/sandbox/recorded/exchange';

const uuid = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/gi;
const address = /https?:\/\/[^\s"'<>\\]+/g;
const email = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const ipAddress = /\b\d{1,3}(\.\d{1,3}){3}\b|\b([\da-f]{1,4}:){4,7}[\da-f]{1,4}\b/gi;

/** Hosts of the service's own documents and of examples. */
const publicHost = /^((www|docs|api|ai)\.)?aimlapi\.com$|(^|\.)example(\.com)?$|\.invalid$/;

/** Puts placeholders in place of ids, addresses and the like: the same one for the same value. */
export class Placeholders {
	private readonly byValue = new Map<string, string>();

	private readonly counts = new Map<string, number>();

	private next(kind: string): string {
		const count = (this.counts.get(kind) ?? 0) + 1;
		this.counts.set(kind, count);
		return `${kind}-${count}`;
	}

	/** Lets the value be replaced wherever it occurs. */
	addId(value: string): void {
		if (!this.byValue.has(value)) this.byValue.set(value, `<${this.next(idForm(value))}>`);
	}

	/** Addresses stay addresses. */
	private hideAddress(url: string): string {
		const host = URL.canParse(url) ? new URL(url).hostname : '';
		if (publicHost.test(host)) return url.replace(/\?.*$/, '');
		const known = this.byValue.get(url) ?? `https://${this.next('address')}.example/`;
		this.byValue.set(url, known);
		return known;
	}

	/** The text with placeholders. */
	hide(text: string): string {
		// The longest first: one value may be part of another.
		const known = [...this.byValue].sort(([one], [other]) => other.length - one.length);
		return known
			.reduce((shown, [value, placeholder]) => shown.replaceAll(value, placeholder), text)
			.replace(uuid, (value) => {
				this.addId(value);
				return this.byValue.get(value) ?? '';
			})
			.replace(address, (url) => this.hideAddress(url))
			.replace(email, '<email>')
			.replace(ipAddress, '<address>');
	}
}
