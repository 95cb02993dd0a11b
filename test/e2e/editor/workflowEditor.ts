import {
	selectors,
	type Browser,
	type BrowserContext,
	type Locator,
	type Page,
} from 'playwright-core';
import { ownerSignIn } from '../server/owner';
import { credentialDialogIn, type CredentialDialog } from './credentialDialog';
import { nodePanelIn, type NodePanel } from './nodePanel';

/** How n8n names its elements for tests. */
selectors.setTestIdAttribute('data-test-id');

/** n8n's editor in a browser's tab, as a person uses it. */
export interface WorkflowEditor {
	page: Page;
	/** Shows a stored workflow. */
	open(workflow: { id: string }): Promise<void>;
	/** Searches all nodes; the one of that name among what is found. */
	findNode(words: string, name: string): Promise<Locator>;
	/** The plus after a node on the canvas, which opens the search of all nodes. */
	addAfter(name: string): Locator;
	/** Types into the opened search; the node of that name among what is found. */
	search(words: string, name: string): Promise<Locator>;
	/** One of the actions that a found node shows when it is clicked. */
	action(name: string): Locator;
	/** Drags one of a found node's actions onto the canvas, which opens the new node. */
	dragIn(foundNode: Locator, action: string): Promise<void>;
	/** A node on the canvas. */
	node(name: string): Locator;
	openNode(name: string): Promise<void>;
	/** Runs the whole workflow; resolves when all of it has succeeded. */
	execute(): Promise<void>;
	/** Forgets the execution that the canvas shows. */
	clear(): Promise<void>;
	/** The opened node. */
	panel: NodePanel;
	credentialDialog: CredentialDialog;
	/** Closes n8n's passing messages, which cover other things. */
	closeMessages(): Promise<void>;
}

/** Signs the owner in. All tabs reach that n8n alone, e.g. `http://127.0.0.1:5678`. */
export async function signIn(browser: Browser, url: string): Promise<BrowserContext> {
	const context = await browser.newContext({
		baseURL: url,
		viewport: { width: 1280, height: 800 },
		reducedMotion: 'reduce',
	});
	// The editor asks npm's registry about installed packages.
	await context.route(
		(address) => address.origin !== url,
		async (route) => await route.abort(),
	);
	const page = await context.newPage();
	await page.goto('/signin');
	await page.getByTestId('emailOrLdapLoginId').locator('input').fill(ownerSignIn.email);
	await page.getByTestId('password').locator('input').fill(ownerSignIn.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((address) => address.pathname !== '/signin');
	await page.close();
	return context;
}

/** The editor in a tab of its own. */
export function workflowEditorIn(page: Page): WorkflowEditor {
	const searchBar = page.getByTestId('node-creator-search-bar');
	const found = page.getByTestId('item-iterator-item');
	const message = page.locator('.el-notification');
	const editor: WorkflowEditor = {
		page,

		async open({ id }) {
			await page.goto(`/workflow/${id}`);
			await page.getByTestId('canvas-node').first().waitFor();
		},

		async findNode(words, name) {
			if (!(await searchBar.isVisible())) {
				await page.getByTestId('node-creator-plus-button').click();
			}
			return await editor.search(words, name);
		},
		async search(words, name) {
			await searchBar.fill(words);
			return found.filter({ hasText: name });
		},

		addAfter: (name) => editor.node(name).getByTestId('canvas-handle-plus'),
		action: (name) =>
			found.and(page.locator('[data-keyboard-nav-type="action"]')).filter({ hasText: name }),

		async dragIn(foundNode, action) {
			await foundNode.click();
			await editor
				.action(action)
				.locator('[draggable]')
				.dragTo(page.getByTestId('canvas'), { targetPosition: { x: 300, y: 150 } });
			await editor.panel.parameters.waitFor();
		},

		node: (name) => page.getByTestId('canvas-node').filter({ hasText: name }),

		async openNode(name) {
			await editor.node(name).dblclick();
			await editor.panel.parameters.waitFor();
		},

		async execute() {
			await page.getByTestId('execute-workflow-button').click();
			await message.filter({ hasText: 'Workflow executed successfully' }).waitFor();
		},

		async clear() {
			await page.getByTestId('clear-execution-data-button').click();
		},

		panel: nodePanelIn(page),

		credentialDialog: credentialDialogIn(page),

		async closeMessages() {
			for (const shown of (await message.all()).reverse()) {
				await shown.locator('.el-notification__closeBtn').click();
				await shown.waitFor({ state: 'detached' });
			}
		},
	};
	return editor;
}
