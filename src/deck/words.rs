//! What slides say, as plain text: for what is searched rather than shown.

use super::{Block, Body, Corrections, Run, Said, Slide};

impl Slide {
    /// Its title as one line.
    pub fn title_words(&self) -> String {
        let mut words = GrowingText::default();
        words.runs(&self.title);
        words.text
    }

    /// All that it says below its title, in reading order, on one line; what an acronym stands for follows it.
    pub fn words(&self) -> String {
        let mut words = GrowingText::default();
        match &self.body {
            Body::Title { issuer, approach, date, corrections, status, logo: _, facade: _ } => {
                [Some(issuer), approach.as_ref(), Some(date)].into_iter().flatten().for_each(|text| words.piece(text));
                if let Some(Corrections { items, more, replaced }) = corrections.as_deref() {
                    items.iter().for_each(|item| words.runs(item));
                    more.iter().for_each(|more| words.piece(&more.text));
                    replaced.iter().for_each(|replaced| words.piece(&replaced.text));
                }
                words.piece(status);
            }
            Body::Section { points, remark, number: _ } => {
                points.iter().for_each(|point| words.runs(point));
                remark.iter().for_each(|remark| words.piece(remark));
            }
            Body::Content { blocks } => blocks.iter().for_each(|placed| words.block(&placed.block)),
            Body::Closing { lines, logo: _, facade: _ } => lines.iter().for_each(|line| words.piece(line)),
        }
        words.text
    }
}

/// Text that grows piece by piece.
#[derive(Default)]
struct GrowingText {
    text: String,
}

impl GrowingText {
    fn block(&mut self, block: &Block) {
        block.texts(&mut |said| match said {
            Said::Runs(runs) => self.runs(runs),
            Said::Words(words) | Said::Alternative(words) => self.piece(words),
        });
    }

    fn runs(&mut self, runs: &[Run]) {
        let mut line = String::new();
        for run in runs {
            line.push_str(&run.text);
            if let Some(expansion) = &run.expansion {
                line.push_str(&format!(" ({expansion})"));
            }
        }
        self.piece(&line);
    }

    /// A piece after a space: ends of lines that were decided for it go, and spaces become one.
    fn piece(&mut self, text: &str) {
        let text = text.replace(['\u{ad}', '\u{2028}'], "");
        for word in text.split([' ', '\n']).filter(|word| !word.is_empty()) {
            if !self.text.is_empty() {
                self.text.push(' ');
            }
            self.text.push_str(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::{Frame, Placed, Row, Table};

    #[test]
    fn words_are_in_reading_order_on_one_line() {
        let run = |text: &str| vec![Run::plain(text)];
        let acronym = Run { expansion: Some("serveur vocal interactif".to_owned()), ..Run::plain("SVI") };
        let table = Table {
            caption: run("Télé\u{2028}phone"),
            caption_visible: true,
            columns: Vec::new(),
            row_headers: false,
            rows: vec![Row {
                cells: vec![vec![acronym, Run::plain(" local")], run("92\u{a0}%\nen 2022")],
                figure: None,
            }],
            chart: None,
            chart_above: false,
        };
        let placed = Placed {
            frame: Frame::default(),
            block: Block::Table(table),
            grid: None,
            number_width: 0.0,
            inner_number_widths: Vec::new(),
        };
        let slide = Slide {
            id: "a".to_owned(),
            number: 1,
            trail: Vec::new(),
            trail_line: Vec::new(),
            title: run("Les  indicateurs\nqualité"),
            part: None,
            part_words: String::new(),
            level: 1,
            text_size: 22.0,
            emblem: Frame::default(),
            frame: Frame::default(),
            body: Body::Content { blocks: vec![placed] },
            figures: Vec::new(),
        };
        assert_eq!(slide.title_words(), "Les indicateurs qualité");
        assert_eq!(slide.words(), "Téléphone SVI (serveur vocal interactif) local 92\u{a0}% en 2022");
    }
}
