// SPDX-License-Identifier: Apache-2.0
/// Cases that other open planners publish with their results, planned by this one. The files lie beside
/// the project in `../shared/cases`, or where `-Dbusbar.cases` says; without them the tests are skipped.
@org.jspecify.annotations.NullMarked
package energy.busbar.plan.cases;
