// Checks a value against a JSON Schema: the part of the standard that homeward/practice/record.schema.json uses, so that page and Python ask the same file.
// A whole validator weighs more than all of the record's code; the tests hold this one against Python's jsonschema and refuse a schema with a keyword it does not know.

export const KEYWORDS = ["$schema", "$id", "$ref", "$defs", "title", "description", "type", "const", "required", "properties", "additionalProperties", "propertyNames", "items", "minItems", "maxItems", "minimum", "maximum", "pattern"];

const TYPES = {
  object: (value) => value !== null && typeof value === "object" && !Array.isArray(value),
  array: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && Number.isFinite(value),
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
};

/** The place of the first thing that does not fit the schema, such as "states/case/x/updated"; null if all fits. */
export function misplaced(root, value) {
  return check(root, value, "");

  function check(schema, here, place) {
    if (schema === true || schema === undefined) return null;
    const self = place || "/";
    if (schema === false) return self;
    if (schema.$ref) return check(root.$defs[schema.$ref.slice("#/$defs/".length)], here, place);
    if ("const" in schema && here !== schema.const) return self;
    if (schema.type && ![].concat(schema.type).some((type) => TYPES[type](here))) return self;
    if (typeof here === "string" && schema.pattern && !new RegExp(schema.pattern, "u").test(here)) return self;
    if (typeof here === "number" && (here < (schema.minimum ?? -Infinity) || here > (schema.maximum ?? Infinity))) return self;
    if (Array.isArray(here)) return checkArray(schema, here, place, self);
    return TYPES.object(here) ? checkObject(schema, here, place, self) : null;
  }

  function checkArray(schema, here, place, self) {
    if (here.length < (schema.minItems ?? 0) || here.length > (schema.maxItems ?? Infinity)) return self;
    for (const [index, item] of here.entries()) { const found = check(schema.items, item, join(place, index)); if (found) return found; }
    return null;
  }

  function checkObject(schema, here, place, self) {
    const properties = schema.properties || {};
    for (const name of schema.required || []) if (!Object.hasOwn(here, name)) return self;
    for (const [name, item] of Object.entries(here)) {
      const found = (schema.propertyNames && check(schema.propertyNames, name, join(place, name)))
        || check(Object.hasOwn(properties, name) ? properties[name] : schema.additionalProperties, item, join(place, name));
      if (found) return found;
    }
    return null;
  }
}

const join = (place, part) => (place ? `${place}/${part}` : `${part}`);
