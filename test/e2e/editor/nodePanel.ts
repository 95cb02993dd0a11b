import type { Locator, Page } from 'playwright-core';

/** An opened node: its parameters in the middle, its output on the right. */
export interface NodePanel {
	parameters: Locator;
	output: Locator;
	/** The label and the field of a parameter. */
	field(displayName: string): Locator;
	/** What a parameter of that internal name is typed or chosen in. */
	input(name: string): Locator;
	/** Opens the list of models, narrowed to those that match. */
	searchModels(words: string): Promise<void>;
	/** The models that the opened list shows. */
	listedModels: Locator;
	/** Chooses a model from the list by its name, which its features follow. */
	chooseModel(name: string): Promise<void>;
	/** Types a model's ID. */
	enterModelId(id: string): Promise<void>;
	/** The titles of all collections of options that are shown. */
	collections: Locator;
	/** Opens the choice of options of a collection. */
	openOptions(collection: string): Promise<void>;
	/** The options that the opened choice offers. */
	offeredOptions: Locator;
	executeButton: Locator;
	/** Resolves when the node has succeeded or failed. */
	finished(): Promise<void>;
	/** "Execute step"; resolves when it has succeeded or failed. */
	execute(): Promise<void>;
	showJson(): Promise<void>;
	/** The files of the output. */
	showFiles(): Promise<void>;
	/** Keeps the output for further runs. */
	pinOutput(): Promise<void>;
	/** Makes the parameters' place the left, for more room for the output. */
	moveLeft(): Promise<void>;
	close(): Promise<void>;
}

/** The node that is opened in an editor's tab. */
export function nodePanelIn(page: Page): NodePanel {
	const parameters = page.getByTestId('node-parameters');
	const output = page.getByTestId('output-panel');
	const model = page.getByTestId('resource-locator-model');
	const modelInput = model.getByTestId('rlc-input');
	const executeButton = page.getByTestId('node-execute-button');
	const field = (displayName: string) =>
		parameters
			.getByTestId('parameter-item')
			.filter({ has: page.getByTestId('input-label').getByText(displayName, { exact: true }) });

	const chooseMode = async (mode: 'list' | 'id') => {
		await model.getByTestId('rlc-mode-selector').click();
		await page.getByTestId(`mode-${mode}`).click();
	};

	return {
		parameters,
		output,
		field,
		input: (name) => page.getByTestId(`parameter-input-${name}`).locator('input'),

		async searchModels(words) {
			if (!(await page.getByTestId('rlc-search').isVisible())) await modelInput.click();
			await page.getByTestId('rlc-search').fill(words);
		},
		listedModels: page.getByTestId('rlc-item'),
		async chooseModel(name) {
			await chooseMode('list');
			await modelInput.click();
			await page.getByTestId('rlc-item').getByText(name).click();
		},
		async enterModelId(id) {
			await chooseMode('id');
			await modelInput.fill(id);
		},

		collections: parameters.getByTestId('input-label').filter({ hasText: /Options\s*$/ }),
		async openOptions(collection) {
			await field(collection).getByPlaceholder('Add option').click();
		},
		offeredOptions: page.locator('.el-select-dropdown__item').filter({ visible: true }),

		executeButton,
		async finished() {
			const outcome = /^node-run-status-(success|danger)$/;
			await output.getByTestId(outcome).waitFor();
		},
		async execute() {
			await executeButton.click();
			await this.finished();
		},

		async showJson() {
			await output.getByTestId('radio-button-json').click();
		},
		async showFiles() {
			await output.getByTestId('radio-button-binary').click();
		},
		async pinOutput() {
			await output.getByTestId('ndv-pin-data').click();
			await output.getByTestId('ndv-pinned-data-callout').waitFor();
		},

		async moveLeft() {
			const handle = page.getByTestId('panel-drag-button');
			const box = await handle.boundingBox();
			if (!box) throw new Error('The node has no handle to move it');
			const y = box.y + box.height / 2;
			await page.mouse.move(box.x + box.width / 2, y);
			await page.mouse.down();
			await page.mouse.move(box.x - box.width, y);
			await page.mouse.move(0, y);
			await page.mouse.up();
		},

		async close() {
			await page.keyboard.press('Escape');
			await parameters.waitFor({ state: 'detached' });
		},
	};
}
