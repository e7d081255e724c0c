// SPDX-License-Identifier: Apache-2.0
/// An edge gateway in software: what a home's sun, battery, consumers and tariff would tell, sample by sample.
///
/// Pure and seeded; no clock, no file, no network. Signs are those of the house (discharge and import
/// positive, shares as fractions); who writes an outside format converts.
@org.jspecify.annotations.NullMarked
package energy.busbar.simulate.gateway;
