// SPDX-License-Identifier: Apache-2.0
package energy.busbar.edge.gateway;

import java.net.URI;

/// Where points go.
///
/// @param retentionDays of a bucket that has to be created; 0 keeps points for ever
record InfluxTarget(URI url, String token, String org, String bucket, int retentionDays) {

    /// The token stays out of logs and messages.
    @Override
    public String toString() {
        return url + " bucket " + bucket + " of " + org;
    }
}
