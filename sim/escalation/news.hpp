#pragma once

#include "avert/escalation/news.hpp"
#include "avert/process.hpp"

namespace avert {

/// Lets news fade and adds the violence of this step. A group in a settlement hears of the harm to its
/// members in the area, per 1,000 of its members who have their home there; both weighed by distance.
void update_news(const World&, const NewsParameters&, Clock, Read<CellDeaths>, Read<CellExpelled>,
                 Read<CellWounded>, Write<News>);

}  // namespace avert
