package dev.orders.verify.model;

/// The one promise that a model service breaks, and the guarantee that must detect it.
public enum Defect {
    NONE(""),
    /// Breaks no promise either: requests are carried out, but some answers are lost.
    LOSES_ANSWERS(""),
    CHECKS_THE_KEY_AND_INSERTS_LATER("one order for each key"),
    MAKES_A_SECOND_ORDER_IN_SILENCE("one order for each key"),
    DOES_NOT_LOOK_AT_REFERENCES("one order for each reference"),
    NAMES_NO_ORDER("one order for each reference"),
    REPLAYS_THE_PRESENT("replays are the first answer"),
    KEEPS_QUIET_ABOUT_REPLAYS("replays are the first answer"),
    TAKES_ANOTHER_ORDER_FOR_A_REPLAY("replays are the first answer"),
    CHECKS_THE_VERSION_AND_WRITES_LATER("each version has one winner"),
    SKIPS_A_VERSION("each version has one winner"),
    FORGETS_THE_REASON("each version has one winner"),
    FORGETS_AN_ORDER("acknowledged writes stay"),
    FORGETS_THE_METADATA("orders keep their content"),
    ADDS_THE_DISCOUNT("orders keep their content"),
    READS_FROM_A_LATE_COPY("reads never go back"),
    BURNS_THE_KEY_OF_A_REFUSAL("refusals leave nothing behind"),
    APPLIES_WHAT_IT_REFUSES("refusals leave nothing behind"),
    GIVES_ANOTHER_TRACE_ID("answers keep to the contract"),
    /// Also repeats the token, which no report may show.
    REPEATS_THE_TOKEN("answers keep to the contract"),
    ANSWERS_500("answers keep to the contract"),
    ANSWERS_502("answers keep to the contract"),
    ANSWERS_503_WITHOUT_RETRY_AFTER("answers keep to the contract"),
    LISTS_AN_ORDER_TWICE("lists miss and repeat nothing"),
    LISTS_ALL_BUT_ONE("lists miss and repeat nothing"),
    LOSES_AN_EVENT("the stream delivers every event"),
    TELLS_EVENTS_IN_THE_WRONG_ORDER("the stream delivers every event"),
    LEAVES_AN_EVENT_OUT_OF_A_PAGE("polling delivers every event once"),
    SHOWS_AN_EVENT_ON_TWO_PAGES("polling delivers every event once"),
    LEADS_BACK_FROM_A_PAGE("polling delivers every event once"),
    LEADS_TOO_FAR_FROM_A_PAGE("polling delivers every event once"),
    SHOWS_A_PAGE_IN_THE_WRONG_ORDER("polling delivers every event once"),
    LOSES_A_DELIVERY("the webhook delivers every event"),
    GIVES_UP_WHAT_A_RECEIVER_REFUSED("the webhook delivers every event"),
    DELIVERS_IN_THE_WRONG_ORDER("the webhook delivers every event"),
    DELIVERS_UNDER_ANOTHER_ID("the webhook delivers every event"),
    EXPIRES_AN_ORDER_TOO_EARLY("unpaid orders expire in time"),
    EXPIRES_A_PAID_ORDER("unpaid orders expire in time"),
    SHOWS_THE_EXPIRY_OF_A_PAID_ORDER("unpaid orders expire in time"),
    LISTS_AN_ORDER_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    ADMITS_THAT_ANOTHER_TENANT_HAS_THE_ORDER("tenants see nothing of each other"),
    ADMITS_THAT_ANOTHER_TENANT_HAS_THE_WEBHOOK("tenants see nothing of each other"),
    ACCEPTS_THE_CURSOR_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    MENTIONS_AN_ORDER_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    STREAMS_THE_EVENTS_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    RESUMES_IN_THE_EVENTS_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    SHOWS_THE_EVENTS_OF_ANOTHER_TENANT_ON_A_PAGE("tenants see nothing of each other"),
    KNOWS_THE_POSITIONS_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    SENDS_THE_EVENTS_OF_ANOTHER_TENANT("tenants see nothing of each other"),
    SHARES_KEYS_WITH_ANOTHER_TENANT("tenants see nothing of each other");

    private final String broken;

    Defect(String broken) {
        this.broken = broken;
    }

    /// The guarantee that must detect the defect.
    public String brokenGuarantee() {
        return broken;
    }
}
