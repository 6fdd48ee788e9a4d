import { GVL, type VendorList } from '@iabtechlabtcf/core';

const named = (ids: readonly number[]) =>
  Object.fromEntries(ids.map((id) => [id, { id, name: `n${id}`, description: '', illustrations: [] }]));

const vendor = (id: number, declares: object) => ({
  id,
  name: `Vendor ${id}`,
  purposes: [],
  legIntPurposes: [],
  flexiblePurposes: [],
  specialPurposes: [],
  features: [],
  specialFeatures: [],
  ...declares,
});

/** A vendor list in the form IAB Europe publishes, with three vendors: the third is there for special purposes alone. */
export const VENDOR_LIST = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 150,
  tcfPolicyVersion: 5,
  lastUpdated: '2026-01-08T16:00:00Z',
  purposes: named([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
  specialPurposes: named([1, 2, 3]),
  features: named([1, 2, 3]),
  specialFeatures: named([1, 2]),
  stacks: {},
  dataCategories: {},
  vendors: {
    1: vendor(1, { purposes: [1, 3, 4], legIntPurposes: [2, 7], specialPurposes: [1] }),
    2: vendor(2, { purposes: [1], specialPurposes: [1, 2] }),
    3: vendor(3, { specialPurposes: [1] }),
  },
};

/** The library's own view of it; a new one each time, as it changes what it is given. */
export const vendorList = (): GVL =>
  // The published form has fields the library's type does not know, and the other way about.
  new GVL(structuredClone(VENDOR_LIST) as unknown as VendorList);
