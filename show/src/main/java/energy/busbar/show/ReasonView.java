// SPDX-License-Identifier: Apache-2.0
package energy.busbar.show;

import energy.busbar.model.Reason;
import energy.busbar.model.ReasonCode;
import java.util.List;

record ReasonView(ReasonCode code, String sentence, String bindingLimit, double valueAtStake, String nextBest) {

    static ReasonView of(Reason reason) {
        return new ReasonView(reason.code(), reason.sentence(), reason.bindingLimit(), reason.valueAtStake(),
                reason.nextBest());
    }

    static List<ReasonView> all(List<Reason> reasons) {
        return reasons.stream().map(ReasonView::of).toList();
    }
}
