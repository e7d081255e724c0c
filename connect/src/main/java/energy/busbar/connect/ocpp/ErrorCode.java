// SPDX-License-Identifier: Apache-2.0
package energy.busbar.connect.ocpp;

/// What can be wrong with a message, as OCPP-J divides it.
enum ErrorCode {
    NOT_IMPLEMENTED,

    INTERNAL_ERROR,

    PROTOCOL_ERROR,

    /// It is not built as its action wants.
    FORMATION_VIOLATION,

    /// A value that cannot be.
    PROPERTY_CONSTRAINT_VIOLATION,

    /// Something needed is not there.
    OCCURRENCE_CONSTRAINT_VIOLATION,

    /// A text where a number belongs, or the other way round.
    TYPE_CONSTRAINT_VIOLATION
}
