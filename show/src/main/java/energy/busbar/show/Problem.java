// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// What went wrong, for people and programs (RFC 9457).
///
/// @param maybe advice, left out where there is none
record Problem(
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String maybe) {

    static final String MEDIA_TYPE = "application/problem+json";
}
