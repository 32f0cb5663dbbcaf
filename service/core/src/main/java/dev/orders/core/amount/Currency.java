package dev.orders.core.amount;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A currency of ISO 4217 that has a smallest unit. Each currency has one instance.
///
/// The table is "list one" of the standard's maintenance agency, SIX, as published on 2026-09-17. The table of
/// the JDK is older and keeps withdrawn currencies. This class knows withdrawn currencies too, because earlier
/// orders use them. New orders in them are refused.
public final class Currency {
    private static final Map<Integer, String> CURRENT = Map.of(
            0, """
            BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
            """,
            2, """
            AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
            CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
            GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
            LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
            NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
            SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
            XAD XCD XCG YER ZAR ZMW ZWG
            """,
            3, """
            BHD IQD JOD KWD LYD OMR TND
            """,
            4, """
            CLF UYW
            """);

    /// Currencies of "list three" that were withdrawn before the date above, and that earlier releases accepted.
    private static final Map<Integer, String> WITHDRAWN = Map.of(
            0, """
            ADP BEF BYB BYR ESP GRD ITL LUF MGF PTE ROL TPE TRL
            """,
            2, """
            AFA ANG ATS AYM AZM BGL BGN CSD CUC CYP DEM EEK FIM FRF GHC GWP HRK IEP LTL LVL MRO MTL
            MZM NLG RUR SDD SIT SKK SLL SRG STD TMM USS VEB VEF YUM ZMK ZWD ZWL ZWN ZWR
            """);

    /// Metals, units of account, and codes for tests and for "no currency".
    private static final List<String> WITHOUT_SMALLEST_UNIT =
            List.of("XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX");

    private static final Map<String, Currency> KNOWN = known();

    private final String code;
    private final int decimals;
    private final boolean withdrawn;

    private Currency(String code, int decimals, boolean withdrawn) {
        this.code = code;
        this.decimals = decimals;
        this.withdrawn = withdrawn;
    }

    private static Map<String, Currency> known() {
        Map<String, Currency> known = new HashMap<>();
        CURRENT.forEach((decimals, codes) -> add(known, codes, decimals, false));
        WITHDRAWN.forEach((decimals, codes) -> add(known, codes, decimals, true));
        return Map.copyOf(known);
    }

    private static void add(Map<String, Currency> known, String codes, int decimals, boolean withdrawn) {
        for (String code : codes.strip().split("\\s+", -1)) {
            known.put(code, new Currency(code, decimals, withdrawn));
        }
    }

    /// The currency with this code in capitals, also if it was withdrawn.
    ///
    /// @throws IllegalArgumentException if there is none, or it has no smallest unit (gold, "no currency")
    public static Currency of(String code) {
        Currency currency = KNOWN.get(code);
        if (currency == null) {
            throw new IllegalArgumentException(
                    WITHOUT_SMALLEST_UNIT.contains(code)
                            ? "currency " + code + " has no smallest unit"
                            : "currency must be an ISO 4217 code in capitals, such as USD");
        }
        return currency;
    }

    /// Three capital letters.
    public String code() {
        return code;
    }

    /// The number of decimals of an amount: USD 2, JPY 0, KWD 3.
    public int decimals() {
        return decimals;
    }

    /// Whether the currency was withdrawn. New orders cannot use it.
    public boolean isWithdrawn() {
        return withdrawn;
    }

    /// The code.
    @Override
    public String toString() {
        return code;
    }
}
