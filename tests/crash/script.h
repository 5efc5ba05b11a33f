#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/store/library.h"

namespace rebus::test {

/// Told what is stored, after the call that promised it returned: "begun ID", "drafted ID", "finished ID".
using Note = std::function<void(const std::string& fact)>;

/// The session that crashes interrupt: turn number `index` of `session`, with pictures, a draft and an end. False when
/// the library refused something.
bool addScriptedTurn(Library& library, Session& session, int index, const Note& note);

/// Opens the library and fails the test unless each fact is true, no turn is pending, and nothing is damaged.
/// `created`: the library promised to hold `session`.
void expectPromisesKept(const LibraryOptions& options, const SessionId& session, bool created,
                        const std::vector<std::string>& facts);

}  // namespace rebus::test
