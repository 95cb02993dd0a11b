import type { Locator, Page } from 'playwright-core';

/** The dialog in which a person enters a credential. */
export interface CredentialDialog {
	dialog: Locator;
	/** Edits the credential of the opened node; n8n tests a good one at once. */
	open(): Promise<void>;
	/** What n8n shows after a successful test. */
	success: Locator;
	enter(field: 'apiKey' | 'baseUrl', value: string): Promise<void>;
	/** Saves it, which tests it. */
	save(): Promise<void>;
}

/** The credential dialog of an editor's tab. */
export function credentialDialogIn(page: Page): CredentialDialog {
	const dialog = page.getByTestId('editCredential-modal');
	return {
		dialog,
		async open() {
			await page.getByTestId('credential-edit-button').click();
			await dialog.waitFor();
		},
		success: dialog.getByText('Connection tested successfully'),
		async enter(field, value) {
			await dialog.getByTestId(`parameter-input-${field}`).locator('input').fill(value);
		},
		async save() {
			await dialog.getByTestId('credential-save-button').click();
		},
	};
}
