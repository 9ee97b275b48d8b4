//! Lengths of a slide, in units of its frame of 1280 × 720: the one place they are written. CSS has them as variables,
//! the PDF's templates in `/theme.json`, layout as they stand.

use serde::Serialize;

use crate::deck::Frame;

/// Lengths of a slide, in units of its frame; ratios in sizes of text.
#[derive(Clone, Debug, Serialize)]
pub struct Geometry {
    /// The slide.
    pub slide: Frame,
    /// What stands between the margins of a content slide.
    pub content: Frame,
    /// The same on the first slide and on the closing one, whose words may leave room for what stands beside them.
    pub cover: Frame,
    /// What stands right of their words.
    pub facade: Frame,
    /// Space between their words and that.
    pub facade_gap: f64,
    /// Rings there: their distance from each other, and twice that of the first from the corner.
    pub ring: f64,
    /// How far from the corner the last of them can be seen.
    pub ring_last: f64,
    /// Thickness of the rings.
    pub ring_rule: f64,
    /// How strong the first of them is, 0 to 1.
    pub ring_strength: f64,
    /// The same on the opening of an agenda item, beside its number.
    pub section: Frame,
    /// Width of the band at the left of the first slide and of the closing one.
    pub band: f64,
    /// The mark above an opening's number: width and height; it stands above the number.
    pub mark: Frame,
    /// Where the number of an opening stands, left of its title; its size with one digit, and with more.
    pub number_x: f64,
    /// Size of a number of one digit.
    pub number: f64,
    /// Size of a longer number.
    pub number_long: f64,
    /// Height of the number's line, in sizes.
    pub number_ratio: f64,
    /// The line at the bottom of a slide: its distance from the edge.
    pub foot_bottom: f64,
    /// Room for the words at the bottom of a slide, beside its number and the buttons of the page.
    pub foot_words: f64,
    /// Height of the progress bar.
    pub progress: f64,
    /// The stamp of a draft: its distance from the upper edge.
    pub stamp_top: f64,
    /// Space left and right of the stamp's words.
    pub stamp_x: f64,
    /// Space above and below them.
    pub stamp_y: f64,

    /// Room for the préfecture's name, and its size.
    pub issuer: f64,
    /// Size of the préfecture's name.
    pub issuer_size: f64,
    /// Height of the lines of its name, in sizes.
    pub issuer_ratio: f64,
    /// The largest width of a logo.
    pub logo_width: f64,
    /// The largest height of a logo.
    pub logo_height: f64,
    /// Space below the approach, on the first slide.
    pub approach_below: f64,
    /// Space below the title of the first slide, and above its corrections.
    pub cover_below: f64,
    /// Space below the title of openings and of the closing slide.
    pub opening_below: f64,
    /// Size of the date on the first slide.
    pub date_size: f64,
    /// What stands on the first slide above and below its middle stays this far from it.
    pub cover_air: f64,
    /// What an opening or the closing slide leaves free above and below.
    pub opening_air: f64,

    /// Space between blocks.
    pub block_gap: f64,
    /// Space below the line under the title, and above what explains signs and numbers.
    pub tight_gap: f64,
    /// Space between the title and what stands below it.
    pub title_below: f64,
    /// Space between the blocks of a slide and what stands beside them.
    pub side_gap: f64,
    /// Space between the trail and the title.
    pub trail_below: f64,
    /// Space between items of a list.
    pub item_gap: f64,
    /// What a bullet takes of a line.
    pub bullet: f64,
    /// Width of the smallest column of numbers.
    pub number_width_min: f64,
    /// What stands beside the numbers of a list.
    pub number_gap: f64,
    /// Thickness of the rule left of quotations, cards and corrections.
    pub rule: f64,
    /// Space between that rule and a quotation; right of it.
    pub quote_left: f64,
    /// Space right of a quotation.
    pub quote_right: f64,
    /// Space above and below a quotation.
    pub quote_y: f64,
    /// Space left and right of code.
    pub code_x: f64,
    /// Space above and below code.
    pub code_y: f64,
    /// Space left and right of a cell's text.
    pub cell_x: f64,
    /// Space above and below a cell's text, in sizes of body text.
    pub cell_y: f64,
    /// The same where rows stand close.
    pub cell_y_dense: f64,
    /// Space between a header and the rule below it.
    pub header_below: f64,
    /// Thickness of the rules of a table: under its header, and under its rows.
    pub header_rule: f64,
    /// Thickness of the rules under rows.
    pub row_rule: f64,
    /// Space between a caption and its table.
    pub caption_below: f64,
    /// Space between a table and the drawing beside it.
    pub chart_gap: f64,
    /// Space between a drawing and the steps below it.
    pub steps_gap: f64,
    /// Width of bars of parts beside a table: long ones, for each part says its share.
    pub parts: f64,
    /// The same where columns need room.
    pub parts_narrow: f64,
    /// Width of the bars beside a table.
    pub bars: f64,
    /// Their width beside a table of many columns.
    pub bars_narrow: f64,
    /// Their width beside a table of more columns still.
    pub bars_least: f64,
    /// Width of a column of sparklines, the space before it included.
    pub sparks: f64,
    /// Height of a line of time.
    pub timeline: f64,
    /// The least height of a line from meeting to meeting.
    pub line_min: f64,
    /// The largest.
    pub line_max: f64,
    /// The least height of authors' columns and lines, whose tables may be high.
    pub series_min: f64,
    /// Length of the sample of a line, before its name.
    pub sample: f64,
    /// Size of the name of a small line from meeting to meeting.
    pub curve_title: f64,
    /// Space between what became of it and the drawing.
    pub curve_gap: f64,
    /// The least height of that drawing.
    pub curve_min: f64,
    /// The largest.
    pub curve_max: f64,
    /// Space between cards.
    pub card_gap: f64,
    /// Space between a card's rule and its text.
    pub card_left: f64,
    /// Space right of a card's text.
    pub card_right: f64,
    /// Space above and below a card's text.
    pub card_y: f64,
    /// Space below a card's kicker.
    pub kicker_below: f64,
    /// Space below a card's title.
    pub card_title_below: f64,
    /// Space between the entries of a panel.
    pub panel_gap: f64,
    /// Size of a number in a panel.
    pub panel_number: f64,
    /// Height of its line, in sizes.
    pub panel_number_ratio: f64,
    /// Space between entries of the agenda.
    pub entry_gap: f64,
    /// Space between the points of an entry, and above them.
    pub point_gap: f64,
    /// Where the title of an entry begins, right of its number.
    pub entry_x: f64,
    /// Space between the title of an entry and the slide it opens.
    pub go_gap: f64,
    /// Space left and right of a badge's words.
    pub badge_x: f64,
    /// Width of a hyphen that the PDF draws at the end of a line, in em.
    pub hyphen: f64,
    /// How round the corners of badges and stamps are.
    pub radius: f64,
    /// Space between an image and what is written below it.
    pub picture_below: f64,
    /// What is written below an image has this width at least.
    pub picture_words: f64,
    /// An image is not made lower than this for the sake of what stands above it.
    pub picture_min: f64,

    /// Height of a line of text.
    pub ratio: f64,
    /// Height of a line in a table or in a panel, where most texts are of one line or two.
    pub row_ratio: f64,
    /// Height of a line of a slide's title.
    pub title_ratio: f64,
    /// Height of a line of the first slide's title.
    pub cover_ratio: f64,
    /// Weights of text.
    pub weights: Weights,
}

/// Weights of text, 100 to 900.
#[derive(Clone, Debug, Serialize)]
pub struct Weights {
    /// Running text.
    pub text: u16,
    /// What is stressed; headings.
    pub strong: u16,
    /// Titles and results.
    pub bold: u16,
}

/// The lengths of every slide.
pub static GEOMETRY: Geometry = Geometry {
    slide: Frame { x: 0.0, y: 0.0, width: 1280.0, height: 720.0 },
    content: Frame { x: 64.0, y: 40.0, width: 1152.0, height: 632.0 },
    cover: Frame { x: 64.0, y: 52.0, width: 1152.0, height: 634.0 },
    facade: Frame { x: 760.0, y: 0.0, width: 520.0, height: 720.0 },
    facade_gap: 40.0,
    ring: 40.0,
    ring_last: 800.0,
    ring_rule: 2.0,
    ring_strength: 0.42,
    section: Frame { x: 200.0, y: 56.0, width: 1000.0, height: 608.0 },
    band: 14.0,
    mark: Frame { x: 64.0, y: 0.0, width: 72.0, height: 8.0 },
    number_x: 64.0,
    number: 96.0,
    number_long: 76.0,
    number_ratio: 0.72,
    foot_bottom: 16.0,
    foot_words: 880.0,
    progress: 5.0,
    stamp_top: 14.0,
    stamp_x: 12.0,
    stamp_y: 3.0,
    issuer: 560.0,
    issuer_size: 20.0,
    issuer_ratio: 1.2,
    logo_width: 320.0,
    logo_height: 130.0,
    approach_below: 12.0,
    cover_below: 22.0,
    opening_below: 26.0,
    date_size: 28.0,
    cover_air: 24.0,
    opening_air: 54.0,
    block_gap: 18.0,
    tight_gap: 10.0,
    title_below: 12.0,
    side_gap: 36.0,
    trail_below: 4.0,
    item_gap: 8.0,
    bullet: 32.0,
    number_width_min: 34.0,
    number_gap: 12.0,
    rule: 6.0,
    quote_left: 18.0,
    quote_right: 24.0,
    quote_y: 14.0,
    code_x: 20.0,
    code_y: 12.0,
    cell_x: 8.0,
    cell_y: 0.25,
    cell_y_dense: 0.04,
    header_below: 6.0,
    header_rule: 2.0,
    row_rule: 1.0,
    caption_below: 4.0,
    chart_gap: 0.0,
    steps_gap: 8.0,
    parts: 460.0,
    parts_narrow: 340.0,
    bars: 240.0,
    bars_narrow: 205.0,
    bars_least: 116.0,
    sparks: 94.0,
    timeline: 56.0,
    line_min: 180.0,
    line_max: 380.0,
    series_min: 120.0,
    sample: 34.0,
    curve_title: 20.0,
    curve_gap: 4.0,
    curve_min: 86.0,
    curve_max: 300.0,
    card_gap: 20.0,
    card_left: 22.0,
    card_right: 20.0,
    card_y: 16.0,
    kicker_below: 2.0,
    card_title_below: 6.0,
    panel_gap: 10.0,
    panel_number: 44.0,
    panel_number_ratio: 1.1,
    entry_gap: 16.0,
    point_gap: 4.0,
    entry_x: 48.0,
    go_gap: 24.0,
    badge_x: 8.0,
    hyphen: 0.44,
    radius: 4.0,
    picture_below: 8.0,
    picture_words: 240.0,
    picture_min: 100.0,
    ratio: 1.36,
    row_ratio: 1.27,
    title_ratio: 1.2,
    cover_ratio: 1.15,
    weights: Weights { text: 400, strong: 600, bold: 700 },
};
