/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const folder = join(__dirname, '..', '..', '..', 'nodes', 'AimlSpeechToText');

/** A text that people see when something goes wrong; `…` stands for what is filled in. */
export interface FailureText {
	/** File and line. */
	place: string;
	text: string;
}

/** What happened, what to do next, and the fields that are named in either. */
export interface FailureTexts {
	messages: FailureText[];
	descriptions: FailureText[];
	fields: FailureText[];
}

/** Their arguments are what happened and, for most, what to do or an object with it. */
const failureMakers = ['TranscriptionFailure', 'UnknownCreate', 'invalidInput'];
/** Bases of the classes above. */
const failureBases = ['TranscriptionFailure', 'Error'];
/** Their last argument is the name of a field that a message will have. */
const fieldReaders = ['readPositive', 'readCount', 'readChoice'];
/** Properties and variables that hold a message or a description on its way to a failure. */
const messageNames = ['message', 'invalid'];
const descriptionNames = ['description'];

/** The texts that an expression can have. */
function textsOf(expression: ts.Expression): string[] {
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	if (ts.isTemplateExpression(expression)) {
		const { head, templateSpans } = expression;
		return [head.text + templateSpans.map(({ literal }) => `…${literal.text}`).join('')];
	}
	if (ts.isConditionalExpression(expression)) {
		return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
	}
	return ts.isParenthesizedExpression(expression) ? textsOf(expression.expression) : [];
}

/** Name in `new Name(…)` and `name(…)`; for `super(…)` the class it extends. */
function calleeOf(call: ts.CallExpression | ts.NewExpression): string {
	if (call.expression.kind !== ts.SyntaxKind.SuperKeyword) return call.expression.getText();
	const owner = ts.findAncestor(call, ts.isClassDeclaration);
	return owner?.heritageClauses?.[0].types[0].expression.getText() ?? '';
}

const isSuper = (call: ts.CallExpression | ts.NewExpression): boolean =>
	call.expression.kind === ts.SyntaxKind.SuperKeyword;

/** Parameters of the node have descriptions too, and a name beside them. */
const isField = ({ parent }: ts.Node): boolean =>
	ts.isObjectLiteralExpression(parent) &&
	parent.properties.some((property) =>
		/^(displayName|value)$/.test(property.name?.getText() ?? ''),
	);

/** All that the node can show when something goes wrong, from its source. */
export function failureTexts(): FailureTexts {
	const found: FailureTexts = { messages: [], descriptions: [], fields: [] };

	function readFile(path: string): void {
		const text = readFileSync(join(folder, path), 'utf8');
		const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
		const add = (list: FailureText[], expression?: ts.Expression): void => {
			if (!expression) return;
			const line = file.getLineAndCharacterOfPosition(expression.getStart()).line + 1;
			list.push(...textsOf(expression).map((found) => ({ place: `${path}:${line}`, text: found })));
		};
		const visit = (node: ts.Node): void => {
			if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
				const [first, second] = node.arguments ?? [];
				const callee = calleeOf(node);
				const makesFailure = isSuper(node)
					? failureBases.includes(callee)
					: failureMakers.includes(callee);
				if (makesFailure) add(found.messages, first);
				if (makesFailure && callee === 'invalidInput') add(found.descriptions, second);
				if (fieldReaders.includes(callee)) add(found.fields, node.arguments?.at(-1));
			}
			if (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) {
				const name = node.name.getText();
				if (messageNames.includes(name)) add(found.messages, node.initializer);
				if (descriptionNames.includes(name) && !isField(node)) {
					add(found.descriptions, node.initializer);
				}
			}
			ts.forEachChild(node, visit);
		};
		visit(file);
	}

	readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((path) => path.endsWith('.ts') && !path.endsWith('.node.ts'))
		.forEach(readFile);
	return found;
}
