#pragma once

#include "avert/escalation/news.hpp"
#include "avert/process.hpp"

namespace avert {

/// What happened to people in the step.
using NewsSight = Reads<CellDeaths, CellExpelled, CellWounded, Fallen>;

/// Lets news fade and adds the violence of this step. A group in a settlement hears of the harm to its
/// members in the area, fighters among them, per 1,000 of its members who have their home there; both
/// weighed by distance.
void update_news(const World&, const NewsParameters&, Clock, NewsSight, Write<News>);

}  // namespace avert
