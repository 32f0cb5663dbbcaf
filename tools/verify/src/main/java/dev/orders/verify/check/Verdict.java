package dev.orders.verify.check;

/// A guarantee and what was found about it.
public record Verdict(Guarantee guarantee, Finding finding) {
    /// Whether the history disproves the guarantee.
    public boolean isViolated() {
        return finding instanceof Finding.Violated;
    }
}
