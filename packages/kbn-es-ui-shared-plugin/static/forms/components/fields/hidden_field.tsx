/** A field without a place on the page; it is in the form's data all the same. */
export const HiddenField = (): null => null;
