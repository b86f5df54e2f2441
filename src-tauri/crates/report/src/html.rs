//! The page from top to bottom.

mod advice;
mod banner;
mod cost;
mod failures;
mod funnel;
mod icon;
mod left_out;
mod palette;
mod style;
mod sums;
mod timeline;
mod versions;

use jiff::ZonedDateTime;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    Language, ReportData, format,
    model::Space,
    words::{Words, figures, imbalance, page as words},
};

/// The whole document.
pub(crate) fn page(data: &ReportData, language: Language) -> Markup {
    let page = Page { data, language };
    html! {
        (DOCTYPE)
        html lang=(language.code()) {
            (page.head())
            body {
                @if data.space == Space::Practice {
                    div class="band" { p { (icon::ATTENTION) span { (page.say(&words::PRACTICE_BAND)) } } }
                }
                main {
                    (page.title())
                    (page.warning())
                    (banner::section(&page))
                    (advice::section(&page))
                    (funnel::section(&page))
                    (versions::section(&page))
                    (timeline::section(&page))
                    (left_out::section(&page))
                    (failures::section(&page))
                    (cost::section(&page))
                    (sums::section(&page))
                }
                (page.foot())
            }
        }
    }
}

/// What every section needs: the figures, and a voice in one language.
pub(crate) struct Page<'a> {
    pub(crate) data: &'a ReportData,
    pub(crate) language: Language,
}

impl Page<'_> {
    pub(crate) fn say(&self, words: &Words) -> String {
        words.say(self.language)
    }

    pub(crate) fn fill(&self, words: &Words, values: &[(&str, &str)]) -> String {
        words.fill(self.language, values)
    }

    /// A text about a number of things, which it may name `{n}`.
    pub(crate) fn counted(&self, words: &Words, number: u64) -> String {
        words.counted(self.language, number, &[("n", &self.count(number))])
    }

    /// A text about a number of people, which it may name `{people}` or `{n}`.
    pub(crate) fn about(&self, words: &Words, people: u64) -> String {
        words.counted(self.language, people, &[("people", &self.people(people)), ("n", &self.count(people))])
    }

    pub(crate) fn count(&self, number: u64) -> String {
        format::count(self.language, number)
    }

    pub(crate) fn people(&self, number: u64) -> String {
        self.counted(&figures::PEOPLE, number)
    }

    pub(crate) fn share(&self, part: u64, whole: u64) -> String {
        format::share(self.language, part, whole)
    }

    pub(crate) fn moment(&self, at: &ZonedDateTime) -> String {
        format::date_and_time(self.language, at)
    }

    /// A version's name as it reads inside a sentence: bare if it is a letter or two, in quotation marks otherwise.
    pub(crate) fn version(&self, index: usize) -> String {
        let name = self.data.arms.get(index).map_or("", |arm| arm.name.as_str());
        match self.language {
            _ if name.chars().count() <= 2 => name.to_owned(),
            Language::English => format!("“{name}”"),
            Language::French => format!("«\u{a0}{name}\u{a0}»"),
        }
    }

    /// A section with its heading.
    pub(crate) fn section(&self, heading: &Words, content: &Markup) -> Markup {
        html! { section { h2 { (self.say(heading)) } (content) } }
    }

    /// The table behind a chart, folded away until somebody wants it. Paper shows it unfolded.
    pub(crate) fn table(&self, table: &Markup) -> Markup {
        html! { details { summary { (self.say(&words::AS_A_TABLE)) } div class="scroll" { (table) } } }
    }

    fn head(&self) -> Markup {
        let title = match self.data.space {
            Space::Practice => words::TITLE_PRACTICE,
            Space::Live => words::TITLE,
        };
        let css = style::sheet();
        html! {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(style::policy(&css));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="generator" content="Estafette";
                title { (self.fill(&title, &[("campaign", &self.data.campaign)])) }
                // Our own text, with nothing from outside in it.
                style { (PreEscaped(css)) }
            }
        }
    }

    fn title(&self) -> Markup {
        html! {
            header {
                p class="brand" { (icon::MARK) span { "Estafette" } span class="quiet" { (self.say(&words::EYEBROW)) } }
                h1 { (self.data.campaign) }
                p class="quiet" { (self.when()) " " (self.fill(&words::TAKEN, &[("taken", &self.moment(&self.data.taken))])) }
            }
        }
    }

    fn when(&self) -> String {
        let start = &self.data.started;
        let Some(end) = &self.data.ended else {
            return self.fill(&words::STARTED, &[("start", &self.moment(start))]);
        };
        if start.date() == end.date() {
            let values = [
                ("day", format::date(self.language, start)),
                ("from", format::clock(self.language, start.time())),
                ("to", format::clock(self.language, end.time())),
            ];
            return self.fill(
                &words::STARTED_AND_ENDED_SAME_DAY,
                &values.each_ref().map(|(name, value)| (*name, value.as_str())),
            );
        }
        self.fill(&words::STARTED_AND_ENDED, &[("start", &self.moment(start)), ("end", &self.moment(end))])
    }

    /// Figures that do not add up are said at the top, not hidden.
    fn warning(&self) -> Markup {
        let Err(imbalances) = self.data.check() else { return html! {} };
        html! {
            section class="banner stop" role="note" {
                (icon::STOP)
                div {
                    h2 { (self.say(&words::WARNING_TITLE)) }
                    p { (self.say(&words::WARNING_BODY)) }
                    ul {
                        @for wrong in imbalances {
                            @let (left, right) = (self.count(wrong.left), self.count(wrong.right));
                            li { (self.fill(&imbalance::rule(wrong.rule), &[("left", &left), ("right", &right)])) }
                        }
                    }
                }
            }
        }
    }

    fn foot(&self) -> Markup {
        let zone = self.data.started.time_zone().iana_name().unwrap_or("UTC").replace('_', " ");
        html! {
            footer {
                p { (self.fill(&words::FOOT_MADE, &[("taken", &self.moment(&self.data.taken))])) }
                p { (self.fill(&words::FOOT_PRIVACY, &[("zone", &zone)])) }
                @if self.data.space == Space::Practice { p { strong { (self.say(&words::PRACTICE_BAND)) } } }
            }
        }
    }
}
