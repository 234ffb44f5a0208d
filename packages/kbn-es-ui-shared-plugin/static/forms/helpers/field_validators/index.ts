export { containsCharsField, lowerCaseStringField, startsWithField } from './character_fields';
export { emptyField } from './empty_field';
export { indexNameField, indexPatternField } from './index_name_fields';
export { isJsonField } from './is_json_field';
export { maxLengthField, minLengthField } from './length_fields';
export { minSelectableSelection } from './min_selectable_selection';
export { isInteger, numberGreaterThanField, numberSmallerThanField } from './number_fields';
export { urlField } from './url_field';
