import refractor from 'refractor/core';
import json from 'refractor/lang/json';

// Stands for `refractor`, which knows 280 languages (270 kB compressed): our pages show JSON only.
refractor.register(json);

export const { highlight, listLanguages, register, registered } = refractor;
export default refractor;
