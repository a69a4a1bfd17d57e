/** Bake fills in `${…}` and `%{…}` even in JSON; doubled, the sign is meant as it stands. */
export const literal = (text: string): string => text.replace(/[$%](?=\{)/g, '$&$&');
