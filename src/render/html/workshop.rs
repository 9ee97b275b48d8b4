//! The pages of the workshop, in the look of the built-in theme whatever the préfecture's own is: they have to be there when
//! that is wrong.

use serde::Serialize;
use tera::{Context, Tera};

use super::sheet;
use crate::theme::Theme;

/// A page of the workshop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkshopPage {
    /// The meetings, and what can be done.
    Home,
    /// The figures of a meeting.
    Figures,
    /// What was asked for, and what came of it.
    Work,
    /// That somebody may not come in, or that nothing is there.
    Closed,
}

impl WorkshopPage {
    fn template(self) -> &'static str {
        match self {
            WorkshopPage::Home => "accueil.html",
            WorkshopPage::Figures => "chiffres.html",
            WorkshopPage::Work => "travail.html",
            WorkshopPage::Closed => "ferme.html",
        }
    }
}

/// The templates, and what the pages share.
pub struct WorkshopTemplates {
    tera: Tera,
    style: String,
}

const TEMPLATES: [(&str, &str); 5] = [
    ("page.html", include_str!("workshop/page.html")),
    ("accueil.html", include_str!("workshop/accueil.html")),
    ("chiffres.html", include_str!("workshop/chiffres.html")),
    ("travail.html", include_str!("workshop/travail.html")),
    ("ferme.html", include_str!("workshop/ferme.html")),
];

impl WorkshopTemplates {
    /// Makes them ready; `theme` is the built-in one.
    pub fn new(theme: &Theme) -> Self {
        let mut tera = Tera::new();
        tera.add_raw_templates(TEMPLATES).expect("the templates are in order: a test renders them");
        let style = format!("{}\n{}", sheet(theme, &["html/site.css"]), include_str!("workshop/atelier.css"));
        Self { tera, style }
    }

    /// The style sheet of all pages.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// A page that shows `view`.
    pub fn page(&self, page: WorkshopPage, view: &impl Serialize) -> String {
        let mut context = Context::new();
        context.insert("view", view);
        self.tera.render(page.template(), &context).expect("a view has all that its template names: a test renders it")
    }
}
