const namedTime =
	'how long to wait is what people ask first of an operation that waits; saved workflows have it here';

/** Why a coming rule may be broken: rule, what breaks it, reason. */
export const exceptions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	'non-required-fields-in-collection': {
		audioSource:
			'it decides which of the following fields is shown, like an authentication selector',
		language: 'it is what most people set first, and the same field for every model',
		identifySpeakers: 'it is asked for often, and the same field for every model',
		returnAll: "n8n's own UX guidelines ask for 'Return All' and 'Limit' at the top level",
		limit: "n8n's own UX guidelines ask for 'Return All' and 'Limit' at the top level",
		waitForCompletion: 'it decides whether the fields for waiting are shown, like a selector',
		pollInterval: namedTime,
		maxWait: namedTime,
		simple: "n8n's own UX guidelines ask for 'Simplify' at the top level",
	},
};
