#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Everything that users and the model say, as templates. {thing} "the apple", {new} "a blue car", {color} "blue",
/// {background} "a blue", {word} "apple", {words} "apples", {scene} what a prompt shows, {count} "three".
namespace rebus::inference::phrases {

using Phrases = std::vector<std::string>;

// Drawing.
const Phrases& drawRequests();
const Phrases& backgrounds();
const Phrases& leftOf();  ///< {first} is left of {second}.
const Phrases& above();   ///< {first} is above {second}.
const Phrases& smallWords();
const Phrases& largeWords();
const Phrases& courtesies();  ///< Around the {words} of any request.
// Captions and answers.
const Phrases& captionRequests();
const Phrases& howMany();
const Phrases& howManyThings();
const Phrases& whichBackground();
const Phrases& whichColor();
const Phrases& whatIsLeftOf();
const Phrases& whatIsRightOf();
const Phrases& whatIsAbove();
const Phrases& whatIsBelow();
const Phrases& whereIs();
const Phrases& isThere();
const Phrases& isBackground();
const Phrases& isColor();
// Edits.
const Phrases& setBackground();
const Phrases& setColor();
const Phrases& setColorOfAll();  ///< Where only one kind of thing can be meant.
const Phrases& replaceThing();
const Phrases& addThing();  ///< {new} goes to {side}.
const Phrases& addAnother();
const Phrases& removeThing();
const Phrases& removeOne();
const Phrases& moveThing();  ///< {thing} goes to {side}.
const Phrases& enlarge();
const Phrases& shrink();
const Phrases& swapThings();
// Replies of text and a picture.
const Phrases& drawAndSay();  ///< {scene}, which is said before it is drawn, as always.
const Phrases& surprise();    ///< The model chooses, says what, and draws it.
// Manners.
struct Exchange {
  std::string_view user;
  std::string_view model;
};
const std::vector<Exchange>& greetings();
/// Said before a picture of {scene} where something was asked for that the world lacks.
std::string_view notKnown();
/// Said before the unchanged picture, {scene}, where a {word} was to be changed that it does not show.
std::string_view notThere();
/// Changes that can't be made, of {thing} or of the whole picture.
const Phrases& unknownEdits();
/// More than can be drawn, as counts: "seven", "12", "a lot of".
const Phrases& tooMany();
/// Followed by the list of things.
const Phrases& abilityQuestions();

/// Every template above but those of what can't be done, and the fixed words of captions and answers: for the list of
/// words that are worth completing.
std::vector<std::string> all();

}  // namespace rebus::inference::phrases
