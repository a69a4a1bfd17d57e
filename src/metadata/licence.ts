/**
 * SPDX identifiers, read off the words that only one licence has. Nothing is guessed: a text not known says nothing.
 * Made when there is a text to read: so many expressions are no small part of a start.
 */
const marks = (): readonly (readonly [string, readonly RegExp[]])[] => [
  ['Apache-2.0', [/Apache License/, /Version 2\.0/]],
  ['MIT', [/Permission is hereby granted, free of charge/, /THE SOFTWARE IS PROVIDED "?AS IS/i]],
  ['ISC', [/Permission to use, copy, modify, and(?:\/or)? distribute this software/, /ALL WARRANTIES/]],
  ['MPL-2.0', [/Mozilla Public License/, /Version 2\.0|, v\. 2\.0/]],
  ['AGPL-3.0', [/GNU AFFERO GENERAL PUBLIC LICENSE/, /Version 3/]],
  ['LGPL-3.0', [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 3/]],
  ['LGPL-2.1', [/GNU LESSER GENERAL PUBLIC LICENSE/, /Version 2\.1/]],
  ['GPL-3.0', [/GNU GENERAL PUBLIC LICENSE/, /Version 3/]],
  ['GPL-2.0', [/GNU GENERAL PUBLIC LICENSE/, /Version 2/]],
  ['BSD-3-Clause', [/Redistribution and use in source and binary forms/, /endorse or promote products/]],
  ['BSD-2-Clause', [/Redistribution and use in source and binary forms/]],
  ['Unlicense', [/This is free and unencumbered software/]],
  ['CC0-1.0', [/CC0 1\.0 Universal/]],
  ['BSL-1.0', [/Boost Software License/]],
  ['EUPL-1.2', [/European Union Public Licen[cs]e/i, /1\.2/]],
];

/** The head of a licence file is enough: what follows is quoted by other licences. */
const head = 4_000;

export const licenceOf = (text: string): string | undefined => {
  const start = text.slice(0, head).replace(/\s+/g, ' ');
  return marks().find(([, signs]) => signs.every((sign) => sign.test(start)))?.[0];
};
